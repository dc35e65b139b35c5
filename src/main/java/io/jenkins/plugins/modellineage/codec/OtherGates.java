package io.jenkins.plugins.modellineage.codec;

import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.gate.GateArguments;
import java.util.List;

/** The gates of other plugins that are there, by their symbols. */
public interface OtherGates {
    /** Where none can be known. */
    OtherGates NONE = new OtherGates() {
        @Override
        public List<String> symbols() {
            return List.of();
        }

        @Override
        public Gate gate(String symbol, GateArguments arguments) {
            throw new IllegalArgumentException("There is no gate " + symbol + " here");
        }
    };

    /** Those that a rule can demand. */
    List<String> symbols();

    /**
     * The demand of one of them.
     *
     * @throws IllegalArgumentException in one line, when the arguments do not fit it
     */
    Gate gate(String symbol, GateArguments arguments);
}
