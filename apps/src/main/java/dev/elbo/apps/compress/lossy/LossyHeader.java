// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import dev.elbo.apps.compress.ArchiveHeader;

/**
 * What stands at the beginning of a lossy file.
 *
 * @param model fingerprint of the model
 * @param milliBits thousandths of the bits that the grid was made for
 * @param classes number of the model's classes; 0 if it has none
 */
record LossyHeader(ArchiveHeader.Fingerprint model, int milliBits, int classes, CodeGrid grid) {}
