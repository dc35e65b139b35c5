package io.jenkins.plugins.modellineage.jenkins.pages.found;

import io.jenkins.plugins.modellineage.index.Subject;
import io.jenkins.plugins.modellineage.jenkins.pages.view.Numbers;
import io.jenkins.plugins.modellineage.search.Facts;
import io.jenkins.plugins.modellineage.search.SearchKey;
import io.jenkins.plugins.modellineage.search.SearchKey.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * A run or version that was found.
 *
 * @param subject what it is
 * @param name of the run, or {@code model@number}
 * @param url of its page, relative to Jenkins' root
 * @param leftOut how much is known of it beyond what is told here
 */
@ExportedBean(defaultVisibility = 999)
public record FoundRow(
        Subject subject,
        @Exported String name,
        @Exported String url,
        Facts facts,
        @Exported int leftOut) {

    private static final SearchKey FOLDER = Subject.VERSION.attribute("folder");

    /** Beginning of the address of a version whose folder the reader does not find. */
    private static final Pattern SCOPE = Pattern.compile("model-lineage/scope/([^/]+)/");

    /** The run's id; of a version, empty. */
    public String id() {
        return subject == Subject.RUN ? text(RunKeys.ID) : "";
    }

    /** What addresses of comparisons call it: a run by its id, a version as {@code team/tiny-lm@7}. */
    String compared() {
        if (!id().isEmpty()) {
            return id();
        }
        Matcher scope = SCOPE.matcher(url);
        String folder = scope.lookingAt() ? "/" + scope.group(1) + ":" : text(FOLDER) + "/";
        return folder.equals("/") ? name : folder + name;
    }

    /** Id of the run that encloses it; empty for none. */
    String parent() {
        return text(RunKeys.PARENT);
    }

    /** Address of the run's build, relative to Jenkins' root; null for a version. */
    String build() {
        return id().isEmpty() ? null : url.replaceFirst("model-lineage/run/[^/]*$", "");
    }

    /** Its name or, as a run that was given none is named after its build, its experiment. */
    public String called() {
        boolean unnamed = !id().isEmpty() && name.equals(text(RunKeys.JOB) + " #" + buildNumber());
        return unnamed ? text(RunKeys.EXPERIMENT) : name;
    }

    private long buildNumber() {
        return (long) facts.number(RunKeys.BUILD).orElse(0);
    }

    private String text(SearchKey key) {
        return facts.texts(key).stream().findFirst().orElse("");
    }

    @Exported(verboseMap = "name/value")
    public Map<String, Object> attributes() {
        return told(Kind.ATTRIBUTE);
    }

    @Exported(verboseMap = "name/value")
    public Map<String, Object> metrics() {
        return told(Kind.METRIC);
    }

    @Exported(verboseMap = "name/value")
    public Map<String, Object> params() {
        return told(Kind.PARAM);
    }

    @Exported(verboseMap = "name/value")
    public Map<String, Object> tags() {
        return told(Kind.TAG);
    }

    /** Names, digests and contexts, each a list. */
    @Exported(verboseMap = "name/value")
    public Map<String, Object> datasets() {
        Map<String, Object> told = new TreeMap<>();
        facts.texts().forEach((key, texts) -> {
            if (key.kind() == Kind.DATASET) {
                told.put(key.name(), texts);
            }
        });
        return told;
    }

    /** One text where there is one, and a list where there are several. */
    private Map<String, Object> told(Kind kind) {
        Map<String, Object> told = new TreeMap<>();
        facts.numbers().forEach((key, value) -> {
            if (key.kind() == kind) {
                told.put(key.name(), number(key, value));
            }
        });
        facts.texts().forEach((key, texts) -> {
            if (key.kind() == kind) {
                told.put(key.name(), texts.size() == 1 ? texts.get(0) : texts);
            }
        });
        return told;
    }

    /** Times, build and version numbers are whole. */
    private static Object number(SearchKey key, double value) {
        boolean whole = key.kind() == Kind.ATTRIBUTE && value == Math.rint(value);
        return whole ? (Object) (long) value : Numbers.json(value);
    }

    /** The row with only what the keys name; with no keys, all of it. */
    FoundRow only(List<SearchKey> keys) {
        return keys.isEmpty() ? this : new FoundRow(subject, name, url, kept(keys::contains), leftOut);
    }

    private Facts kept(Predicate<SearchKey> wanted) {
        Map<SearchKey, Double> numbers = new LinkedHashMap<>(facts.numbers());
        Map<SearchKey, List<String>> texts = new LinkedHashMap<>(facts.texts());
        numbers.keySet().removeIf(wanted.negate());
        texts.keySet().removeIf(wanted.negate());
        return new Facts(numbers, texts);
    }

    /** Every key that the row has a value of. */
    List<SearchKey> keys() {
        List<SearchKey> keys = new ArrayList<>(facts.numbers().keySet());
        keys.addAll(facts.texts().keySet());
        return keys;
    }
}
