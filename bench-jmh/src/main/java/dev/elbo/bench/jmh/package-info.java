// SPDX-License-Identifier: Apache-2.0
/** What single calls of the library cost, measured by JMH. */
package dev.elbo.bench.jmh;
