package io.jenkins.plugins.modellineage.gate;

import io.jenkins.plugins.modellineage.experiment.Naming;
import io.jenkins.plugins.modellineage.model.ModelName;
import io.jenkins.plugins.modellineage.model.StageName;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What must be so of each model that a version was made of: it is live in a stage, or it is on a list.
 *
 * @param stage in which it may be live; empty where the list alone counts
 * @param model the only one whose stage counts: a name, or {@code /folder/name} from the root; empty for every model of the
 *     candidate's folder and of those around it
 * @param allowed what may be without being live: {@code tiny-lm@7}, {@code org/name}, {@code org/name@revision}, a SHA-256
 * @param proof what it takes to be recognised
 * @param whenNone what follows where the files say nothing
 */
public record BaseDemand(
        Optional<StageName> stage, Optional<String> model, List<String> allowed, Proof proof, Consequence whenNone) {
    /** More than anybody writes. */
    private static final int MOST = 200;

    /** What it takes to be recognised. */
    public enum Proof {
        NAME,
        CONTENT
    }

    public BaseDemand {
        Objects.requireNonNull(stage, "stage");
        model.ifPresent(BaseDemand::requireName);
        allowed = List.copyOf(allowed);
        Objects.requireNonNull(proof, "proof");
        Objects.requireNonNull(whenNone, "whenNone");
        if (stage.isEmpty() && (allowed.isEmpty() || model.isPresent())) {
            throw new IllegalArgumentException("The base gate "
                    + (allowed.isEmpty()
                            ? "asks for nothing; write stage: 'production', or allowed: ['tiny-lm@7']"
                            : "names the model " + Naming.quoted(model.get())
                                    + " and no stage of it; write stage: 'production', or leave the model out"));
        }
        if (allowed.size() > MOST) {
            throw new IllegalArgumentException("The base gate allows " + allowed.size() + " base models; at most "
                    + MOST + " are taken, so promote what is allowed to a stage, and ask for that");
        }
        for (String one : allowed) {
            if (!new AllowedBase(one).isKnownByContent() && proof == Proof.CONTENT) {
                throw new IllegalArgumentException("The base gate allows " + Naming.quoted(one)
                        + ", which is a name alone, and asks for content; write its SHA-256, or leave digestOnly out");
            }
        }
    }

    /** What is written to a gate; null stands for what was not. */
    public static BaseDemand of(String stage, String model, List<String> allowed, Boolean digestOnly) {
        return new BaseDemand(
                Optional.ofNullable(stage).map(StageName::new),
                Optional.ofNullable(model),
                allowed == null ? List.of() : allowed,
                Boolean.TRUE.equals(digestOnly) ? Proof.CONTENT : Proof.NAME,
                Consequence.REFUSE);
    }

    /** The same with what follows where the files say nothing; null leaves what is usual. */
    public BaseDemand whenNone(String word) {
        return new BaseDemand(stage, model, allowed, proof, Consequence.parse("whenNone", word, whenNone));
    }

    boolean asksAsMuchAs(BaseDemand weaker) {
        boolean sameStage = stage.isEmpty()
                || stage.equals(weaker.stage)
                        && (model.equals(weaker.model) || weaker.model.isEmpty() && !isFromRoot(model));
        return sameStage
                && weaker.allowed.containsAll(allowed)
                && (proof == Proof.CONTENT || weaker.proof == Proof.NAME)
                && whenNone.asksAsMuchAs(weaker.whenNone);
    }

    private static boolean isFromRoot(Optional<String> model) {
        return model.filter(name -> name.startsWith("/")).isPresent();
    }

    /** {@code live in production of tiny-lm, or one of 3 that are allowed}. */
    String wanted() {
        Optional<String> live = stage.map(name ->
                "live in " + name + model.map(of -> " of " + Naming.quoted(of)).orElse(""));
        Optional<String> listed =
                Optional.of(allowed).filter(list -> !list.isEmpty()).map(BaseDemand::listed);
        return live.map(first -> first + listed.map(then -> " or " + then).orElse(""))
                .orElseGet(listed::get);
    }

    private static String listed(List<String> allowed) {
        return allowed.size() == 1
                ? Naming.quoted(allowed.get(0))
                : "one of the " + allowed.size() + " that are allowed";
    }

    String told() {
        return "made of a base model that is " + wanted() + (proof == Proof.CONTENT ? ", known by its content" : "")
                + (whenNone == Consequence.PASS ? ", or of none" : "");
    }

    private static void requireName(String model) {
        new ModelName(model.substring(model.lastIndexOf('/') + 1));
        if (model.indexOf('/') > 0) {
            throw new IllegalArgumentException("The base gate names the model " + Naming.quoted(model)
                    + "; write its name, or '/folder/name' from the root");
        }
    }
}
