// SPDX-License-Identifier: Apache-2.0
/**
 * Files as every reader and writer of data sees them: unpacked, complete or not there, faults in
 * one line. Start at {@link dev.elbo.data.file.FileInput}.
 */
package dev.elbo.data.file;
