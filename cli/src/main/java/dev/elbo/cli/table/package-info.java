// SPDX-License-Identifier: Apache-2.0
/** Reports of tables. */
package dev.elbo.cli.table;
