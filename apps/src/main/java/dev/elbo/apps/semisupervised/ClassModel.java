// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.semisupervised;

/** How the class of a row enters the VAE that is trained beside the classifier. */
public enum ClassModel {
  /**
   * M1 of Kingma et al. 2014 (section 3, "Latent-feature discriminative model"): the classifier
   * sees the latent mean of a VAE that knows no classes.
   */
  FEATURES("m1"),
  /**
   * M2 of Kingma et al. 2014 ("Generative semi-supervised model"): the class is a latent variable
   * beside the code, {@code p(y) p(z) p(x|y,z)}.
   */
  CLASS("m2"),
  /** M1+M2 of Kingma et al. 2014 ("Stacked generative semi-supervised model"): M2 of M1's codes. */
  STACKED("m1+m2"),
  /**
   * Each class has a Gaussian of codes of its own, {@code p(y) p(z|y) p(x|z)} (Jiang et al. 2017,
   * equation 1): one decoder pass serves all classes.
   */
  MIXTURE("mixture");

  private static final int MOST_PASSES = 100;

  private final String id;

  ClassModel(String id) {
    this.id = id;
  }

  /** The name used in files and on the command line. */
  public String id() {
    return id;
  }

  /** True if rows of a class can be drawn from the model. */
  public boolean generatesByClass() {
    return this != FEATURES;
  }

  /** Most classes: {@link #CLASS} and {@link #STACKED} take a pass of a decoder for each. */
  public int mostClasses() {
    return this == CLASS || this == STACKED ? MOST_PASSES : PartlyLabelled.MOST_CLASSES;
  }

  /**
   * The model of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static ClassModel of(String id) {
    for (ClassModel model : values()) {
      if (model.id.equals(id)) {
        return model;
      }
    }
    throw new IllegalArgumentException("class model must be m1, m2, m1+m2 or mixture, got " + id);
  }
}
