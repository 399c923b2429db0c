// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

/**
 * What training has come to.
 *
 * @param step steps taken
 * @param crossEntropy mean of -log q(y|x) of labelled rows since the report before, nats
 * @param sureness mean over the rows without labels of how sure the classifier is of a row and its
 *     changed copy, by which they count: 0 up to {@link ClassifierTraining#sureFrom}, 1 where
 *     certain
 * @param elbo their mean ELBO with the class marginalised, nats, in the model's scale
 */
public record StepReport(int step, double crossEntropy, double sureness, double elbo) {}
