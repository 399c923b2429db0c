// SPDX-License-Identifier: Apache-2.0
package dev.elbo.engine.vector;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/** Skips tests where the JVM was started without the Vector API. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "dev.elbo.engine.vector.VectorModule#isPresent",
    disabledReason = "jdk.incubator.vector is not in the boot layer")
@interface RequiresVectorModule {}
