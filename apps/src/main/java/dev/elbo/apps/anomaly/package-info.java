// SPDX-License-Identifier: Apache-2.0
/** Anomaly detection: what is normal is learned, what is not stands out, and why. */
package dev.elbo.apps.anomaly;
