// SPDX-License-Identifier: Apache-2.0
/** Synthetic rows beside real ones: are they alike, and are they copies. */
package dev.elbo.apps.compare;
