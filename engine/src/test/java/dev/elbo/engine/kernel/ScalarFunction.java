// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.kernel;

/** Every elementary function with its reference; tests and the sweep run over all of them. */
enum ScalarFunction {
  EXP {
    @Override
    float of(float x) {
      return ElementaryFunctions.exp(x);
    }

    @Override
    double exact(float x) {
      return StrictMath.exp(x);
    }
  },
  EXPM1 {
    @Override
    float of(float x) {
      return ElementaryFunctions.expm1(x);
    }

    @Override
    double exact(float x) {
      return StrictMath.expm1(x);
    }
  },
  LOG {
    @Override
    float of(float x) {
      return ElementaryFunctions.log(x);
    }

    @Override
    double exact(float x) {
      return StrictMath.log(x);
    }
  },
  LOG1P {
    @Override
    float of(float x) {
      return ElementaryFunctions.log1p(x);
    }

    @Override
    double exact(float x) {
      return StrictMath.log1p(x);
    }
  },
  TANH {
    @Override
    float of(float x) {
      return ElementaryFunctions.tanh(x);
    }

    @Override
    double exact(float x) {
      return StrictMath.tanh(x);
    }
  },
  SIGMOID {
    @Override
    float of(float x) {
      return ElementaryFunctions.sigmoid(x);
    }

    @Override
    double exact(float x) {
      return References.sigmoid(x);
    }
  },
  SOFTPLUS {
    @Override
    float of(float x) {
      return ElementaryFunctions.softplus(x);
    }

    @Override
    double exact(float x) {
      return References.softplus(x);
    }
  },
  ERF {
    @Override
    float of(float x) {
      return ElementaryFunctions.erf(x);
    }

    @Override
    double exact(float x) {
      return References.erf(x);
    }
  },
  NORMAL_QUANTILE {
    @Override
    float of(float x) {
      return ElementaryFunctions.normalQuantile(x);
    }

    @Override
    double exact(float x) {
      return References.normalQuantile(x, of(x));
    }
  };

  abstract float of(float x);

  abstract double exact(float x);

  /** The error at x, in ulps. */
  final double ulps(float x) {
    return References.ulps(of(x), exact(x));
  }
}
