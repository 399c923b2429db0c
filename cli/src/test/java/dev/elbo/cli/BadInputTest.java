// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake gives one line that says what to do, exit code 2, and leaves no file behind. */
final class BadInputTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void makeFiles() {
    BadInputFiles.in(folder);
  }

  // In a call and in the expected text, @ stands for the folder of the files.
  private static Stream<Arguments> mistakes() {
    return Stream.of(
        // Data
        arguments("train @/none.csv --out @/o", "file not found: @/none.csv"),
        arguments("evaluate @/model.safetensors @/none.csv", "file not found: @/none.csv"),
        arguments(
            "train @/cut-idx3-ubyte.gz --out @/o",
            "@/cut-idx3-ubyte.gz: the compressed data end too early; the file is cut short, "
                + "get it again"),
        arguments(
            "train @/magic-idx3-ubyte --out @/o",
            "@/magic-idx3-ubyte: wrong magic number for an IDX file, 6e6f2073; expected e.g. "
                + "00000803 for images of bytes"),
        arguments(
            "train @/pictures --out @/o",
            "@/pictures/b.png: is grey, 5 wide and 5 high, but @/pictures/a.png is grey, 4 "
                + "wide and 4 high; all images must have one size and be all grey or all in color"),
        arguments(
            "train @/nan.csv --likelihood gaussian --out @/o",
            "@/nan.csv: line 3 (row 2), column 'b': 'NaN' is not a finite number; fill in or "
                + "drop rows with such values"),
        arguments(
            "train @/infinite.csv --out @/o",
            "@/infinite.csv: row 2, column 'c': 'inf' is not a finite number; correct it, or leave"
                + " the cell empty"),
        arguments(
            "train @/infinite.csv --likelihood gaussian --out @/o",
            "@/infinite.csv: line 3 (row 2), column 'c': 'inf' is not a finite number; fill "
                + "in or drop rows with such values"),
        arguments(
            "train @/ragged.csv --out @/o",
            "@/ragged.csv: line 3 has 2 cells, expected 3 as in the first line"),
        arguments("train @/empty.csv --out @/o", "@/empty.csv: the file is empty"),
        arguments("train @/folder --out @/o", "@/folder: the folder holds no PNG or JPEG images"),
        arguments(
            "train @/table.csv --labels @/labels.csv --out @/o",
            "@/labels.csv: there must be one label for each row, got 2 labels for the 4 rows "
                + "of table.csv"),
        arguments(
            "train @/table.csv --label-column d --out @/o",
            "@/table.csv: no column 'd'; the columns are 'a', 'b', 'c'"),
        arguments(
            "train digits --label-column label --out @/o",
            "the bundled digits come with labels; leave out --labels, --label-column"),
        // Classes
        arguments(
            "train @/table.csv --conditional --out @/o",
            "table.csv has no labels, so a model conditional on classes cannot be trained; give one"
                + " label for each row: a file with --labels, or --label-column"),
        arguments(
            "train @/two-columns.csv --labels @/one-class.csv --out @/o",
            "two-columns.csv: all rows have label 1, a conditional model needs rows of at least 2"
                + " classes; train without labels"),
        arguments(
            "train @/two-columns.csv --labels @/minus.csv --out @/o",
            "two-columns.csv: row 1 has label -1, classes are numbered from 0 to 1; number the"
                + " labels from 0"),
        arguments(
            "train @/table.csv --validation 1 --validation-labels @/minus.csv --out @/o",
            "--validation-labels belong to a --validation file, got --validation 1; rows held out"
                + " keep their labels"),
        // Bits
        arguments(
            "train digits --binarize sometimes --out @/o",
            "binarization must be one of none, dynamic, fixed, threshold, got sometimes"),
        arguments(
            "train breast-cancer --binarize dynamic --out @/o",
            "--binarize makes bits of the grey values of images, breast-cancer has rows of 30"
                + " values; leave it out"),
        arguments(
            "train digits --binarize fixed --likelihood gaussian --out @/o",
            "--binarize makes bits, which have the bernoulli likelihood, got --likelihood gaussian;"
                + " leave one of them out"),
        // Values outside the likelihood's range
        arguments(
            "train @/negative.csv --likelihood bernoulli --out @/o",
            "negative.csv: row 2, column 2 (b) holds -2.0; the bernoulli likelihood takes "
                + "values from 0 to 1; choose another likelihood, or change the data"),
        arguments(
            "train @/level.csv --likelihood categorical --levels 3 --out @/o",
            "level.csv: row 2, column 1 (a) holds 7.0; the categorical likelihood takes "
                + "whole numbers from 0 to 2; choose another likelihood, or change the data"),
        arguments(
            "train @/table.csv --likelihood categorical --out @/o",
            "table.csv: row 2, column 3 (c) holds 6.5; the categorical likelihood takes "
                + "whole numbers from 0 to 6; choose another likelihood, or change the data"),
        arguments(
            "train @/table.csv --likelihood logistic-mixture --out @/o",
            "table.csv: row 2, column 3 (c) holds 6.5, which is scaled to 1.0833334; the "
                + "logistic-mixture likelihood takes whole levels from 0 to 6, scaled to 0 to 1; "
                + "choose another likelihood, or change the data"),
        arguments(
            "train digits --likelihood beta-binomial --levels 16 --out @/o",
            "digits: row 2, column 13 holds 16.0, which is scaled to 1.0666667; the "
                + "beta-binomial likelihood takes whole levels from 0 to 15, scaled to 0 to 1; "
                + "choose another likelihood, or change the data"),
        // Data and model
        arguments(
            "evaluate @/model.safetensors @/table.csv",
            "table.csv has rows of 3 values (3 values), the model takes 16 (4x4); use data "
                + "of the kind it was trained on"),
        arguments(
            "evaluate @/model.safetensors @/wide-idx3-ubyte",
            "wide-idx3-ubyte has images of 2x8, the model takes 4x4; use images of the size "
                + "it was trained on"),
        arguments(
            "evaluate @/table.safetensors @/two-columns.csv",
            "@/two-columns.csv: the data lack column 'c' of the schema; the data have columns 'a', 'b'"),
        arguments(
            "evaluate @/numbers.safetensors @/two-columns.csv",
            "two-columns.csv has rows of 2 values (2 values), the model takes 3 (3 values); "
                + "use data of the kind it was trained on"),
        arguments(
            "train @/table.csv --validation @/two-columns.csv --out @/o",
            "@/two-columns.csv: the data lack column 'c' of the schema; the data have columns 'a', 'b'"),
        arguments(
            "train @/table.csv --likelihood gaussian --validation @/two-columns.csv --out @/o",
            "validation data two-columns.csv have rows of 2 values, the training data 3 "
                + "values; use data of the same kind"),
        // Model files
        arguments(
            "evaluate @/none.safetensors @/table.csv",
            "@/none.safetensors: there is no such file; check the path"),
        arguments(
            "inspect @/none.safetensors",
            "@/none.safetensors: there is no such file; check the path"),
        arguments(
            "inspect @/flipped.safetensors",
            "@/flipped.safetensors: corrupted: its checksum does not match its content; copy "
                + "it again from its source, or, if it was changed on purpose, remove the metadata "
                + "entry elbo.checksum"),
        arguments(
            "inspect @/cut.safetensors",
            "@/cut.safetensors: truncated, or not a safetensors file: N bytes expected, M seen;"
                + " copy it again from its source"),
        arguments(
            "inspect @/text.safetensors",
            "@/text.safetensors: not a safetensors file: its first 8 bytes announce a header "
                + "of 2338328219631577204 bytes, at most 100000000 are allowed; give a model "
                + "written by Elbo or another .safetensors file"),
        arguments(
            "inspect @/newer.safetensors",
            "@/newer.safetensors: model format 99 is newer than this build reads (1); "
                + "upgrade Elbo"),
        arguments(
            "evaluate @/newer.safetensors @/images-idx3-ubyte",
            "@/newer.safetensors: model format 99 is newer than this build reads (1); "
                + "upgrade Elbo"),
        arguments("inspect @/folder", "@/folder: is a folder; give a file"),
        // Where results go
        arguments(
            "train @/table.csv --out @/none/o",
            "cannot write @/none/o: folder @/none does not exist; create it first"),
        arguments(
            "train @/table.csv --out @/folder",
            "cannot write @/folder: it is a folder; give a file name"),
        arguments(
            "train @/table.csv --out @/table.csv",
            "--out @/table.csv is the data file; the model would replace it, choose another "
                + "name"),
        arguments(
            "train @/table.csv --out @/table.csv/o",
            "cannot write @/table.csv/o: @/table.csv is not a folder; choose another place"),
        arguments(
            "train @/table.csv --out @/o --history @/h.txt",
            "@/h.txt: the name must end in .csv, .json to choose the format"),
        arguments(
            "train @/table.csv --out @/o --history @/none/h.csv",
            "cannot write @/none/h.csv: folder @/none does not exist; create it first"),
        arguments(
            "train @/table.csv --out @/o --checkpoint @/none/c",
            "cannot write @/none/c: folder @/none does not exist; create it first"),
        arguments(
            "train @/table.csv --out @/o --checkpoint @/labels.csv",
            "--checkpoint @/labels.csv is a file; give the name of a folder"),
        arguments(
            "train @/table.csv --out @/o --checkpoint @/old-checkpoint",
            "@/old-checkpoint holds the checkpoint of an earlier run; go on from it with "
                + "--resume, or remove it, or choose another --checkpoint"),
        arguments(
            "train @/table.csv --out @/o --checkpoint @/old-checkpoint --resume",
            "@/old-checkpoint/checkpoint.safetensors: not a safetensors file: its first 8 "
                + "bytes announce a header of 7956005065853857651 bytes, at most 100000000 are "
                + "allowed; give a model written by Elbo or another .safetensors file"),
        // Measuring on anomalies
        arguments("bench anomaly @/none", "folder not found: @/none"),
        arguments(
            "bench anomaly @/table.csv", "@/table.csv is a file; give the folder that holds it"),
        arguments(
            "bench anomaly @/pictures",
            "@/pictures: the folder holds neither .csv or .csv.gz files with a column 'label' nor"
                + " the four files of MNIST"),
        arguments(
            "bench anomaly @/unlabelled",
            "@/unlabelled/a.csv: no column 'label'; the columns are 'a', 'b', 'c'"),
        arguments(
            "bench anomaly @/other-labels",
            "@/other-labels/a.csv: row 3: column 'label' must be 1 for an anomaly or 0 for a normal"
                + " row, got 2"),
        arguments(
            "bench anomaly @/few-rows",
            "a: there must be at least 20 rows to train on, got 1; leave the file out"),
        arguments("bench anomaly @/few-rows --seeds 0", "--seeds must be from 1 to 1000, got 0"),
        arguments(
            "bench anomaly @/few-rows --rows 5",
            "--rows is for images, @/few-rows does not hold the files of MNIST; leave it out"),
        arguments(
            "bench anomaly @/few-rows --threads 0", "--threads must be from 1 to 1024, got 0"),
        arguments(
            "bench anomaly",
            "missing required parameter: 'DIR'; elbo bench anomaly --help explains the options"),
        arguments(
            "bench anomaly @/few-rows --seed 3", "unknown option '--seed'; did you mean --seeds?"),
        // Commands, options, arguments
        arguments("", "missing command; elbo --help lists them"),
        arguments("trian @/table.csv", "unknown command 'trian'; did you mean train?"),
        arguments("frobnicate", "unknown command 'frobnicate'; elbo --help lists the commands"),
        arguments(
            "help frobnicate", "unknown command 'frobnicate'; elbo --help lists the commands"),
        arguments(
            "bench anomly @/sets --seeds 3",
            "unknown command 'bench anomly'; did you mean bench anomaly?"),
        arguments(
            "help bench anomly", "unknown command 'bench anomly'; did you mean bench anomaly?"),
        arguments(
            "bench faster", "unexpected argument 'faster'; elbo bench --help explains the options"),
        arguments("--json evaluate", "the command comes first, then its options, got '--json'"),
        arguments(
            "train @/table.csv --out @/o --epoch 3",
            "unknown option '--epoch'; did you mean --epochs?"),
        arguments(
            "train --bogus", "unknown option '--bogus'; elbo train --help explains the options"),
        arguments(
            "train @/table.csv --out @/o extra",
            "unexpected argument 'extra'; elbo train --help explains the options"),
        arguments(
            "train --out @/o",
            "missing required parameter: 'DATA'; elbo train --help explains the options"),
        arguments(
            "train @/table.csv",
            "missing required option: '--out=MODEL'; elbo train --help explains the options"),
        arguments(
            "train @/table.csv --out",
            "missing required parameter for option '--out' (MODEL); elbo train --help "
                + "explains the options"),
        arguments(
            "evaluate @/model.safetensors",
            "missing required parameter: 'DATA'; elbo evaluate --help explains the options"),
        arguments(
            "evaluate",
            "missing required parameters: 'MODEL', 'DATA'; elbo evaluate --help explains the "
                + "options"),
        arguments(
            "inspect",
            "missing required parameter: 'MODEL'; elbo inspect --help explains the options"),
        // Values
        arguments(
            "train @/table.csv --out @/o --epochs few",
            "invalid value for option '--epochs': 'few' is not a whole number; elbo train "
                + "--help explains the options"),
        arguments(
            "train @/table.csv --out @/o --lr fast",
            "invalid value for option '--lr': 'fast' is not a number; elbo train --help "
                + "explains the options"),
        arguments(
            "train @/table.csv --out @/o --seed 1.5",
            "invalid value for option '--seed': '1.5' is not a whole number; elbo train "
                + "--help explains the options"),
        arguments(
            "train @/table.csv --out @/o --likelihood poisson",
            "--likelihood must be bernoulli, gaussian, categorical, logistic-mixture or"
                + " beta-binomial, got 'poisson'"),
        arguments(
            "train digits --out @/o --likelihood logistic-mixture --atoms 0,ink",
            "--atoms must be auto, none or levels with commas between, such as 0,255, got"
                + " '0,ink'"),
        arguments(
            "train digits --out @/o --likelihood logistic-mixture --atoms 0,17",
            "--atoms must be levels from 0 to 16 in rising order, got [0, 17]"),
        arguments(
            "train @/level.csv --out @/o --likelihood logistic-mixture --levels 2 --atoms 0,1",
            "--atoms must be fewer than the 2 levels"),
        arguments(
            "train digits --out @/o --likelihood logistic-mixture --components 0",
            "--components must be from 1 to 100, got 0"),
        arguments(
            "train digits --out @/o --likelihood beta-binomial --levels 65537",
            "--levels must be from 2 to 65536, got 65537"),
        arguments(
            "train @/table.csv --out @/o --activation swish",
            "--activation must be one of relu, leaky-relu, elu, silu, tanh, sigmoid, "
                + "softplus, got swish"),
        arguments(
            "train @/table.csv --out @/o --schedule linear",
            "--schedule must be constant, cosine, step, step:EVERY:FACTOR or staircase, got "
                + "'linear'"),
        arguments(
            "train @/table.csv --out @/o --schedule step:x:0.1",
            "--schedule must be constant, cosine, step, step:EVERY:FACTOR or staircase, got "
                + "'step:x:0.1'"),
        arguments(
            "train @/table.csv --out @/o --lr-warmup -1",
            "--lr-warmup must be from 1 to 1000000, got -1"),
        arguments(
            "train @/table.csv --out @/o --optimizer sgd",
            "--optimizer must be adam or adamw, got 'sgd'"),
        arguments(
            "train @/table.csv --out @/o --network transformer",
            "--network must be mlp, conv or resnet, got 'transformer'"),
        arguments(
            "train @/table.csv --out @/o --network resnets",
            "--network must be mlp, conv or resnet, got 'resnets'; did you mean resnet?"),
        arguments(
            "train @/table.csv --out @/o --network conv",
            "--network conv needs images, table.csv has rows of 3 values; take --network mlp"),
        arguments(
            "train digits --out @/o --network conv --hidden 100",
            "--hidden belongs to --network mlp, got --network conv; use --channels and --dense"),
        arguments(
            "train digits --out @/o --network resnet --layer-norm",
            "--layer-norm belongs to --network mlp, got --network resnet; use --group-norm"),
        arguments(
            "train digits --out @/o --network resnet --residual",
            "--residual belongs to --network mlp, got --network resnet; its blocks are residual as"
                + " they are"),
        arguments(
            "train digits --out @/o --network conv --dropout 0.1",
            "--dropout belongs to --network mlp, got --network conv; leave it out"),
        arguments(
            "train digits --out @/o --channels 8",
            "--channels belongs to --network conv or resnet, got no --network; add --network"
                + " resnet"),
        arguments(
            "train digits --out @/o --network mlp --channels 8",
            "--channels belongs to --network conv or resnet, got --network mlp; use --hidden"),
        arguments(
            "train digits --out @/o --network resnet --dense 8",
            "--dense belongs to --network conv, got --network resnet; use --channels and --blocks"),
        arguments(
            "train digits --out @/o --network conv --blocks 2",
            "--blocks belongs to --network resnet, got --network conv; use --channels, or --network"
                + " resnet"),
        arguments(
            "train digits --out @/o --network mlp --features 8",
            "--features belongs to --network resnet, got --network mlp; use --hidden"),
        arguments(
            "train digits --out @/o --network mlp --map 2",
            "--map belongs to --network resnet, got --network mlp; use --network resnet"),
        arguments(
            "train digits --out @/o --network mlp --group-norm",
            "--group-norm belongs to --network resnet, got --network mlp; use --layer-norm"),
        arguments(
            "train digits --out @/o --network conv --block residual",
            "--block belongs to --network resnet, got --network conv; use --network resnet"),
        arguments(
            "train digits --out @/o --network resnet --block bottleneck",
            "there is no block 'bottleneck' here, only residual; put the classes that provide it on"
                + " the class path"),
        arguments(
            "train digits --out @/o --network conv --channels 8,x",
            "--channels must be whole numbers with commas between, such as 32,64, got '8,x'"),
        arguments(
            "train digits --out @/o --network conv --channels 0",
            "--channels must be from 1 to 4096, got 0"),
        arguments(
            "train digits --out @/o --network resnet --channels 1,1,1,1,1,1,1,1",
            "--channels must be 1 to 7 numbers, got 8"),
        arguments(
            "train digits --out @/o --network resnet --channels 4,4,4,4",
            "--channels must be at most 3 numbers for images of 8x8, each halves them, got 4"),
        arguments(
            "train digits --out @/o --network conv --dense 0",
            "--dense must be from 1 to 65536, got 0"),
        arguments(
            "train digits --out @/o --network resnet --blocks -1",
            "--blocks must be from 0 to 64, got -1"),
        arguments(
            "train digits --out @/o --network resnet --features 0",
            "--features must be from 1 to 4096, got 0"),
        arguments(
            "train digits --out @/o --network resnet --map -2",
            "--map must be from 0 for none to 4096, got -2"),
        arguments(
            "train @/table.csv --out @/o --objective vlb",
            "--objective must be elbo, iwae or tc, got 'vlb'"),
        arguments(
            "train @/table.csv --out @/o --objective iwae --samples 0",
            "--samples must be from 1 to 1000, got 0"),
        arguments(
            "train @/table.csv --out @/o --objective iwae --gradient double",
            "--gradient must be dreg or standard, got 'double'"),
        arguments(
            "train @/table.csv --out @/o --objective iwae --warmup 3",
            "--warmup belongs to --objective elbo, got --objective iwae; leave it out"),
        arguments(
            "train @/table.csv --out @/o --objective iwae --beta 2",
            "--beta belongs to --objective elbo or tc, got --objective iwae; leave it out"),
        arguments(
            "train @/table.csv --out @/o --objective tc --free-bits 0.1",
            "--free-bits belongs to --objective elbo, got --objective tc; leave it out"),
        arguments(
            "train @/table.csv --out @/o --objective tc --gamma -1",
            "--gamma must be from 0 to 1000, got -1.0"),
        arguments(
            "train @/table.csv --out @/o --samples 5",
            "--samples belongs to --objective iwae, got --objective elbo; leave it out"),
        arguments(
            "train @/table.csv --out @/o --alpha 2",
            "--alpha belongs to --objective tc, got --objective elbo; leave it out"),
        arguments(
            "train @/table.csv --out @/o --prior flow",
            "--prior must be standard, mixture or vamp, got 'flow'"),
        arguments(
            "train @/table.csv --out @/o --prior-components 5",
            "--prior-components belongs to --prior mixture or vamp, got --prior standard"),
        arguments(
            "train @/table.csv --out @/o --prior vamp --prior-components 0",
            "--prior-components must be from 1 to 65536, got 0"),
        arguments(
            "train @/table.csv --likelihood gaussian --out @/o --prior vamp --prior-components 5",
            "table.csv has 4 rows to train on, prior vamp begins with 5 of them; give it fewer"
                + " components (--prior-components)"),
        arguments(
            "train digits --conditional --out @/o --prior vamp",
            "prior vamp learns rows for the encoder, which would want the class of each; use prior"
                + " mixture, or train without labels"),
        arguments(
            "train digits --likelihood categorical --out @/o --prior vamp",
            "prior vamp learns rows for the encoder, which would lie between the levels of the"
                + " categorical likelihood; use prior mixture, or another likelihood"),
        arguments(
            "train @/table.csv --out @/o --prior mixture --free-bits 1",
            "free bits are for the KL term of each dimension, which a mixture does not have; leave"
                + " --free-bits out with prior mixture, or use --prior standard"),
        arguments(
            "train @/table.csv --out @/o --prior mixture --objective tc",
            "objective tc compares each dimension with the prior's own, prior mixture ties them"
                + " together; use --prior standard, or --objective elbo"),
        arguments(
            "train @/table.csv --out @/o --hidden 10,x",
            "--hidden must be whole numbers with commas between, such as 400,200, or none, "
                + "got '10,x'"),
        arguments(
            "train @/table.csv --out @/o --hidden 10,,5",
            "--hidden must be whole numbers with commas between, such as 400,200, or none, "
                + "got '10,,5'"),
        arguments(
            "train @/table.csv --out @/o --variance wide",
            "--variance must be fixed, shared, per-column or a number above 0, got 'wide'"),
        arguments(
            "train @/table.csv --out @/o --validation 1.5",
            "--validation must be a share above 0 and below 1, a whole number of rows or a "
                + "file, got '1.5'"),
        arguments(
            "train @/table.csv --out @/o --validation 4",
            "table.csv: validation rows must be at least 1 and fewer than the 4 rows of the "
                + "data, got 4"),
        // Zero and negative sizes
        arguments(
            "train @/table.csv --out @/o --latent 0", "--latent must be from 1 to 65536, got 0"),
        arguments(
            "train @/table.csv --out @/o --latent -1", "--latent must be from 1 to 65536, got -1"),
        arguments(
            "train @/table.csv --out @/o --hidden 0",
            "widths of --hidden must be from 1 to 65536, got 0"),
        arguments(
            "train @/table.csv --out @/o --hidden 10,-3",
            "widths of --hidden must be from 1 to 65536, got -3"),
        arguments(
            "train @/table.csv --out @/o --epochs 0", "--epochs must be from 1 to 1000000, got 0"),
        arguments(
            "train @/table.csv --out @/o --epochs -5",
            "--epochs must be from 1 to 1000000, got -5"),
        arguments(
            "train @/table.csv --out @/o --batch 0", "--batch must be from 1 to 65536, got 0"),
        arguments(
            "train @/table.csv --out @/o --lr 0", "--lr must be above 0 and at most 100, got 0.0"),
        arguments(
            "train @/table.csv --out @/o --lr NaN",
            "--lr must be above 0 and at most 100, got NaN"),
        arguments(
            "train @/table.csv --out @/o --lr -0.1",
            "--lr must be above 0 and at most 100, got -0.1"),
        arguments(
            "train @/table.csv --out @/o --beta -1", "--beta must be from 0 to 1000, got -1.0"),
        arguments(
            "train @/table.csv --out @/o --warmup -1",
            "--warmup must be from 0 to 1000000, got -1.0"),
        arguments(
            "train @/table.csv --out @/o --free-bits NaN",
            "--free-bits must be from 0 to 1000, got NaN"),
        arguments(
            "train @/table.csv --out @/o --dropout 1",
            "--dropout must be at least 0 and below 1, got 1.0"),
        arguments(
            "train @/table.csv --out @/o --clip 0", "--clip must be finite and above 0, got 0.0"),
        arguments(
            "train @/table.csv --out @/o --variance 0",
            "--variance must be finite and above 0, got 0.0"),
        arguments(
            "train @/table.csv --out @/o --validation 0",
            "--validation must be a share above 0 and below 1, a whole number of rows or a "
                + "file, got '0'"),
        arguments(
            "train @/table.csv --out @/o --validation -3",
            "--validation must be a share above 0 and below 1, a whole number of rows or a "
                + "file, got '-3'"),
        arguments(
            "train @/table.csv --out @/o --validation 1 --patience 0",
            "--patience must be at least 1, got 0"),
        arguments("train @/table.csv --out @/o --rows 0", "--rows must be at least 1, got 0"),
        arguments(
            "train @/table.csv --out @/o --threads 0", "--threads must be from 1 to 1024, got 0"),
        arguments(
            "train @/table.csv --out @/o --threads -2", "--threads must be from 1 to 1024, got -2"),
        arguments(
            "train @/table.csv --out @/o --likelihood categorical --levels 1",
            "--levels must be from 2 to 65536, got 1"),
        arguments(
            "train @/table.csv --out @/o --optimizer adamw --weight-decay -1",
            "--weight-decay must be from 0 to 1000, got -1.0"),
        arguments(
            "evaluate @/model.safetensors @/images-idx3-ubyte --importance-samples -1",
            "--importance-samples must be at least 0, got -1"),
        // Options that contradict each other
        arguments(
            "train @/table.csv --out @/o --patience 3",
            "--patience needs --validation, rows to tell by when to stop; such as "
                + "--validation 0.1"),
        arguments(
            "train @/table.csv --out @/o --resume",
            "--resume needs --checkpoint DIR, the folder to go on from"),
        arguments(
            "train @/table.csv --out @/o --levels 4",
            "--levels belongs to --likelihood categorical, logistic-mixture or beta-binomial, got"
                + " no --likelihood"),
        arguments(
            "train digits --out @/o --likelihood bernoulli --levels 4",
            "--levels belongs to --likelihood categorical, logistic-mixture or beta-binomial, got"
                + " --likelihood bernoulli"),
        arguments(
            "train digits --out @/o --likelihood beta-binomial --components 3",
            "--components belongs to --likelihood logistic-mixture, got --likelihood"
                + " beta-binomial"),
        arguments(
            "train digits --out @/o --atoms none",
            "--atoms belongs to --likelihood logistic-mixture, got no --likelihood"),
        arguments(
            "train digits --out @/o --likelihood logistic-mixture --variance shared",
            "--variance belongs to --likelihood gaussian, got --likelihood logistic-mixture"),
        arguments(
            "train @/table.csv --out @/o --likelihood bernoulli --variance shared",
            "--variance belongs to --likelihood gaussian, got --likelihood bernoulli"),
        arguments(
            "train digits --out @/o --variance shared",
            "--variance belongs to the gaussian likelihood, digits has the bernoulli one by "
                + "default; add --likelihood gaussian"),
        arguments(
            "train @/table.csv --out @/o --weight-decay 0.1",
            "--weight-decay belongs to --optimizer adamw, got --optimizer adam"),
        arguments(
            "train @/table.csv --labels @/labels.csv --label-column a --out @/o",
            "label column 'a' and labels file @/labels.csv are both given; choose one"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void givesOneLineAndLeavesNothing(String call, String message) throws IOException {
    Map<Path, Long> before = listing();

    CommandLineRun run = call(call);

    // How long a model's header is depends on the JDK's version, which it names.
    String err =
        run.err()
            .replace(folder.toString(), "@")
            .replaceAll("\\d+ bytes expected for the header alone, \\d+", "N bytes expected, M");
    assertThat(err.lines().toList()).containsExactly("elbo: " + message);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(listing()).isEqualTo(before);
  }

  @Test
  void refusesAFolderThatIsReadOnly() throws IOException {
    Path locked = Files.createDirectory(folder.resolve("locked"));
    assumeTrue(locked.toFile().setWritable(false));
    try {
      assumeFalse(Files.isWritable(locked), "root may write everywhere");

      assertThat(call("train @/table.csv --out @/locked/o").errLines())
          .containsExactly(
              "elbo: cannot write "
                  + locked.resolve("o")
                  + ": folder "
                  + locked
                  + " is not writable; change its permissions or choose another place");
    } finally {
      assertThat(locked.toFile().setWritable(true)).isTrue();
      Files.delete(locked);
    }
  }

  @Test
  void refusesANetworkThatTheHeapHasNoRoomFor() throws IOException {
    Map<Path, Long> before = listing();

    CommandLineRun run = call("train @/table.csv --out @/o --hidden 65536,65536");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.errLines()).hasSize(1);
    assertThat(run.err())
        .matches(
            "elbo: training takes about 2\\d{5} MB beside the data, the heap has \\d+ MB left;"
                + " give more with ELBO_OPTS=-Xmx\\d+m, or use a smaller --batch or --hidden\\R");
    assertThat(listing()).isEqualTo(before);
  }

  private static CommandLineRun call(String call) {
    Object[] args =
        Arrays.stream(call.split(" "))
            .filter(word -> !word.isEmpty())
            .map(word -> word.replace("@", folder.toString()))
            .toArray();
    return CommandLineRun.of(args);
  }

  private static Map<Path, Long> listing() throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files.forEach(
          file -> {
            try {
              sizes.put(file, Files.isDirectory(file) ? -1 : Files.size(file));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return sizes;
  }
}
