// SPDX-License-Identifier: Apache-2.0
/**
 * Semi-supervised learning: classifiers from few labels and many rows. Start at {@link
 * dev.elbo.apps.semisupervised.ClassifierTrainer}.
 */
package dev.elbo.apps.semisupervised;
