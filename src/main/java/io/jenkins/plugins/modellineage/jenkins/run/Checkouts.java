package io.jenkins.plugins.modellineage.jenkins.run;

import io.jenkins.plugins.modellineage.experiment.Provenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The checkouts of a build, the last one last: one a folder, as a later one there writes over what was before.
 *
 * @param all {@value #MOST} at most
 */
record Checkouts(List<Checkout> all) {
    static final Checkouts NONE = new Checkouts(List.of());
    static final int MOST = 64;

    /** Sources beside the chosen one that become facts of a run. */
    private static final int MOST_OTHERS = 9;

    private static final String NODE = ".node";
    private static final String FOLDER = ".folder";
    private static final String ROLE = ".role";
    private static final List<String> TOLD = List.of(Provenance.SCM_URL, Provenance.SCM_COMMIT, Provenance.SCM_BRANCH);

    Checkouts {
        all = List.copyOf(all);
    }

    /** These and a later one. Of too many the oldest is forgotten, libraries before sources. */
    Checkouts with(Checkout later) {
        List<Checkout> more = new ArrayList<>(all);
        more.removeIf(later::isIn);
        more.add(later);
        if (more.size() > MOST) {
            more.remove(more.stream().filter(it -> !it.isSource()).findFirst().orElse(more.get(0)));
        }
        return new Checkouts(more);
    }

    /** The source whose tree holds the place, the innermost of several. */
    Optional<Checkout> holding(Standing standing) {
        return sources().stream()
                .filter(checkout -> checkout.holds(standing))
                .max(Comparator.comparingInt(checkout -> checkout.folder().length()));
    }

    /** The source that was checked out last. */
    Optional<Checkout> last() {
        return sources().stream().reduce((earlier, later) -> later);
    }

    /**
     * The source with these facts, if it is on the machine of that place: the one whose tree holds the place before
     * others that told the same, and the last of those.
     */
    Optional<Checkout> source(Standing standing, Provenance facts) {
        List<Checkout> told = sources().stream()
                .filter(it -> it.folder().isEmpty() || it.node().equals(standing.node()))
                .filter(it -> TOLD.stream()
                        .allMatch(key -> text(facts, key).equals(it.facts().getOrDefault(key, ""))))
                .toList();
        Checkouts alike = new Checkouts(told);
        return alike.holding(standing).or(alike::last);
    }

    private static String text(Provenance facts, String key) {
        return facts.fact(key).orElse("");
    }

    /** What a run that stands there, if anywhere, was made from: the source whose tree holds it, else the last one. */
    Map<String, String> facts(Optional<Standing> standing) {
        Optional<Checkout> holding = standing.flatMap(this::holding);
        Optional<Checkout> chosen = holding.or(this::last);
        TreeMap<String, String> facts = new TreeMap<>();
        chosen.ifPresent(checkout -> facts.putAll(checkout.facts()));
        holding.ifPresent(checkout -> {
            facts.put(
                    Provenance.SCM_WITHIN,
                    AgentPath.within(checkout.folder(), standing.get().folder()).orElseThrow());
            seenFrom(standing, checkout).ifPresent(folder -> facts.put(Provenance.SCM_FOLDER, folder));
        });
        List<Checkout> others =
                sources().stream().filter(it -> !chosen.equals(Optional.of(it))).toList();
        for (int i = 0; i < Math.min(MOST_OTHERS, others.size()); i++) {
            tellOther(i + 2, others.get(i), standing, facts);
        }
        return facts;
    }

    private static void tellOther(int number, Checkout other, Optional<Standing> standing, Map<String, String> facts) {
        other.facts().forEach((key, value) -> facts.put(numbered(number, key), value));
        seenFrom(standing, other).ifPresent(folder -> facts.put(numbered(number, Provenance.SCM_FOLDER), folder));
    }

    /** The key of the same fact about a further source. */
    private static String numbered(int number, String key) {
        return Provenance.SCM_PREFIX + number + "." + key.substring(Provenance.SCM_PREFIX.length());
    }

    /** Folders out of the workspace have names that are nobody's business. */
    private static Optional<String> seenFrom(Optional<Standing> standing, Checkout checkout) {
        return standing.filter(it -> it.node().equals(checkout.node()))
                .flatMap(it -> AgentPath.within(it.workspace(), checkout.folder()));
    }

    private List<Checkout> sources() {
        return all.stream().filter(Checkout::isSource).toList();
    }

    /** As they are kept in a file. */
    Properties written() {
        Properties file = new Properties();
        for (int i = 0; i < all.size(); i++) {
            Checkout checkout = all.get(i);
            int number = i + 1;
            file.setProperty(number + NODE, checkout.node());
            file.setProperty(number + FOLDER, checkout.folder());
            file.setProperty(number + ROLE, checkout.role().name());
            checkout.facts().forEach((key, value) -> file.setProperty(number + "." + key, value));
        }
        return file;
    }

    /** From a file; one of an earlier release has what the last checkout told, and not where. */
    static Checkouts read(Properties file) {
        List<Checkout> read = new ArrayList<>();
        for (int number = 1; number <= MOST && file.getProperty(number + FOLDER) != null; number++) {
            read.add(Checkout.told(
                    file.getProperty(number + NODE, ""),
                    file.getProperty(number + FOLDER),
                    Checkout.Role.LIBRARY.name().equals(file.getProperty(number + ROLE))
                            ? Checkout.Role.LIBRARY
                            : Checkout.Role.SOURCE,
                    told(file, number + ".")));
        }
        Map<String, String> earlier = told(file, "");
        if (read.isEmpty() && !earlier.isEmpty()) {
            read.add(Checkout.told("", "", Checkout.Role.SOURCE, earlier));
        }
        return new Checkouts(read);
    }

    private static Map<String, String> told(Properties file, String prefix) {
        Map<String, String> told = new TreeMap<>();
        for (String key : TOLD) {
            if (file.getProperty(prefix + key) != null) {
                told.put(key, file.getProperty(prefix + key));
            }
        }
        return told;
    }
}
