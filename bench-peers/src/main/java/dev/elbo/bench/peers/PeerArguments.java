// SPDX-License-Identifier: Apache-2.0
package dev.elbo.bench.peers;

import java.util.List;

/** The command line of a peer's process, written and read in this one place. */
record PeerArguments(PeerConfig config, SteadyState steadyState) {
  List<String> toList() {
    return List.of(
        config.variant(),
        config.workload().label(),
        Integer.toString(config.threads()),
        config.waiting().label(),
        Double.toString(steadyState.seconds()),
        Integer.toString(steadyState.windows()));
  }

  static PeerArguments parse(String peer, String... args) {
    if (args.length != 6) {
      throw new PeerException(
          "expected VARIANT WORKLOAD THREADS WAITING SECONDS WINDOWS, got "
              + args.length
              + " arguments");
    }
    return new PeerArguments(
        new PeerConfig(
            peer, args[0], Workload.of(args[1]), Integer.parseInt(args[2]), Waiting.of(args[3])),
        new SteadyState(Double.parseDouble(args[4]), Integer.parseInt(args[5])));
  }
}
