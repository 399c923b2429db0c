// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress;

import java.util.Optional;

/**
 * What was saved of a damaged file.
 *
 * @param rows rows that came back
 * @param ofRows how many there were, if the end of the file tells
 * @param damaged places where a block did not come back
 */
public record Salvaged(long rows, Optional<Long> ofRows, long damaged) {}
