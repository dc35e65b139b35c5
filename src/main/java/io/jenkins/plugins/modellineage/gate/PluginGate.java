package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.experiment.Sha256;
import java.util.Objects;
import java.util.Optional;

/**
 * A gate of another plugin, with what it answered before the request was made. Its code never runs where verdicts are
 * decided: the answer counts for the two versions, and the evidence of them, that it was asked about, and for no others.
 *
 * @param symbol under which a Pipeline writes it
 * @param demand what it demands, in a few words
 * @param arguments that were written to it; empty where a Jenkinsfile did, whose gate the step asks
 * @param answered empty as long as nobody asked it
 */
public record PluginGate(String symbol, String demand, Optional<GateArguments> arguments, Optional<Answered> answered)
        implements AskedGate {
    public PluginGate {
        Naming.key("gate", symbol);
        if (demand == null || demand.isBlank()) {
            throw new IllegalArgumentException("The gate " + symbol + " does not say what it demands");
        }
        Naming.text("The demand of gate " + symbol, demand, Naming.REMARK_LENGTH);
        Objects.requireNonNull(arguments, "arguments");
        Objects.requireNonNull(answered, "answered");
    }

    /** The gate of a Jenkinsfile. */
    public PluginGate(String symbol, String demand, Optional<Answered> answered) {
        this(symbol, demand, Optional.empty(), answered);
    }

    /**
     * An answer and what it is about.
     *
     * @param saw identity of the candidate and the champion, with the evidence of both
     */
    public record Answered(GateAnswer answer, Sha256 saw) {
        public Answered {
            Objects.requireNonNull(answer, "answer");
            Objects.requireNonNull(saw, "saw");
        }
    }

    /** The same gate after it answered about these two. */
    public PluginGate answering(GateAnswer answer, Candidate candidate, Optional<Candidate> champion) {
        return new PluginGate(
                symbol,
                demand,
                arguments,
                Optional.of(new Answered(answer, VersionView.identity(candidate, champion))));
    }

    @Override
    public boolean isSameDemand(Gate other) {
        return other instanceof PluginGate same
                && arguments.isPresent()
                && symbol.equals(same.symbol)
                && demand.equals(same.demand)
                && arguments.equals(same.arguments);
    }

    /**
     * Refuses code that demands something else by these arguments than it did when a rule was set with them.
     *
     * @param now what it demands
     * @throws IllegalArgumentException in one line, with both
     */
    public void requireMeaning(Gate now) {
        if (!demand.equals(now.description())) {
            throw new IllegalArgumentException("When the rule was set, the gate " + symbol + " demanded "
                    + Naming.quoted(Naming.line(demand)) + ", and its plugin means something else by it now: "
                    + Naming.quoted(Naming.line(now.description())) + "; set the rule again");
        }
    }

    @Override
    public boolean asksAsMuchAs(Gate other) {
        return isSameDemand(other) || equals(other);
    }

    @Override
    public Verdict check(Candidate candidate, Optional<Candidate> champion) {
        if (answered.isEmpty()) {
            return Verdict.failed(
                    this,
                    "Nobody asked the gate " + symbol
                            + (arguments.isPresent()
                                    ? " about this yet; ask for the stage again."
                                    : "; ask with the step promoteModel."));
        }
        if (!answered.get().saw().equals(VersionView.identity(candidate, champion))) {
            return Verdict.failed(
                    this,
                    "The gate " + symbol
                            + " was asked before the live version or the evidence changed, so its answer is"
                            + " in doubt; ask again.");
        }
        GateAnswer answer = answered.get().answer();
        return answer.passed() ? Verdict.passed(this, answer.reason()) : Verdict.failed(this, answer.reason());
    }

    /** Nobody knows what its reason quotes. */
    @Override
    public boolean comparesWithChampion() {
        return true;
    }

    @Override
    public Optional<String> unfitForRules() {
        return arguments.isPresent() && answered.isEmpty()
                ? Optional.empty()
                : Optional.of("it is not there as it was written; write its symbol with its arguments");
    }

    @Override
    public String description() {
        return demand;
    }
}
