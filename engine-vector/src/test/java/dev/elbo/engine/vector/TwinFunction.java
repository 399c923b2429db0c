// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import dev.elbo.engine.kernel.ElementaryFunctions;
import jdk.incubator.vector.FloatVector;

/** Every elementary function in both forms. */
enum TwinFunction {
  EXP {
    @Override
    float of(float x) {
      return ElementaryFunctions.exp(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.exp(x);
    }
  },
  EXP_OF_MINUS_ABS {
    @Override
    float of(float x) {
      return ElementaryFunctions.expOfMinusAbs(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.expOfMinusAbs(x);
    }
  },
  EXPM1 {
    @Override
    float of(float x) {
      return ElementaryFunctions.expm1(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.expm1(x);
    }
  },
  LOG {
    @Override
    float of(float x) {
      return ElementaryFunctions.log(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.log(x);
    }
  },
  LOG1P {
    @Override
    float of(float x) {
      return ElementaryFunctions.log1p(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.log1p(x);
    }
  },
  TANH {
    @Override
    float of(float x) {
      return ElementaryFunctions.tanh(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.tanh(x);
    }
  },
  SIGMOID {
    @Override
    float of(float x) {
      return ElementaryFunctions.sigmoid(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.sigmoid(x);
    }
  },
  SOFTPLUS {
    @Override
    float of(float x) {
      return ElementaryFunctions.softplus(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.softplus(x);
    }
  },
  ERF {
    @Override
    float of(float x) {
      return ElementaryFunctions.erf(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.erf(x);
    }
  },
  NORMAL_QUANTILE {
    @Override
    float of(float x) {
      return ElementaryFunctions.normalQuantile(x);
    }

    @Override
    FloatVector of(FloatVector x) {
      return VectorFunctions.normalQuantile(x);
    }
  };

  abstract float of(float x);

  abstract FloatVector of(FloatVector x);
}
