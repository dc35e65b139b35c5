package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** {@code readYaml}: a file or text in YAML, a list where there are several documents. No tag constructs anything. */
public final class ReadYamlStep extends FileOrText {
    /** Most characters, as in Jenkins unless it is told otherwise. */
    private static final int CHARACTERS = 3 << 20;

    private static final int MOST_CHARACTERS = 32 << 20;
    private static final int MOST_BYTES_OF_A_CHARACTER = 4;
    private static final int ALIASES = 50;
    private static final int MOST_ALIASES = 1_000;

    /** Most values, those counted again that aliases repeat. */
    private static final int MOST_VALUES = 1_000_000;

    private static final int DEEPEST = 100;

    private int codePointLimit = CHARACTERS;
    private int maxAliasesForCollections = ALIASES;

    @DataBoundConstructor
    public ReadYamlStep() {}

    public Integer getCodePointLimit() {
        return codePointLimit;
    }

    @DataBoundSetter
    public void setCodePointLimit(Integer codePointLimit) {
        this.codePointLimit = bounded(codePointLimit, CHARACTERS, MOST_CHARACTERS, "codePointLimit");
    }

    public Integer getMaxAliasesForCollections() {
        return maxAliasesForCollections;
    }

    @DataBoundSetter
    public void setMaxAliasesForCollections(Integer maxAliasesForCollections) {
        this.maxAliasesForCollections =
                bounded(maxAliasesForCollections, ALIASES, MOST_ALIASES, "maxAliasesForCollections");
    }

    private static int bounded(Integer given, int standard, int most, String name) {
        if (given == null || given < 0) {
            return standard;
        }
        if (given > most) {
            throw new IllegalArgumentException(given + " > " + most + ". Reduce " + name + ".");
        }
        return given;
    }

    @Override
    Object run(StepContext context) throws Exception {
        List<Object> documents = new ArrayList<>();
        if (getFile() != null) {
            FilePath path = context.get(FilePath.class).child(getFile());
            if (path.length() > (long) codePointLimit * MOST_BYTES_OF_A_CHARACTER) {
                throw new AbortException("readYaml: " + path.getRemote() + " is too large: " + path.length()
                        + " bytes for a codePointLimit of " + codePointLimit);
            }
            load(read(context), documents);
        }
        if (getText() != null || getFile() == null) {
            load(getText() == null ? read(context) : getText(), documents);
        }
        int[] values = {0};
        documents.forEach(document -> count(document, 0, values));
        return documents.size() == 1 ? documents.get(0) : documents;
    }

    private void load(String yaml, List<Object> into) throws AbortException {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new LooseSchema())
                .setAllowDuplicateKeys(true)
                .setAllowRecursiveKeys(false)
                .setMaxAliasesForCollections(maxAliasesForCollections)
                .setCodePointLimit(codePointLimit)
                .build();
        try {
            new Load(settings).loadAllFromString(yaml).forEach(into::add);
        } catch (YamlEngineException broken) {
            throw new AbortException("readYaml: " + broken.getMessage());
        } catch (StackOverflowError deep) {
            throw new AbortException("readYaml: the document is nested too deeply");
        }
    }

    private static void count(Object value, int depth, int[] values) {
        if (++values[0] > MOST_VALUES || depth > DEEPEST) {
            throw new IllegalArgumentException("readYaml: the document has more than " + MOST_VALUES
                    + " values or more than " + DEEPEST + " levels, when its aliases are written out");
        }
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(one -> count(one, depth + 1, values));
        } else if (value instanceof Collection<?> list) {
            list.forEach(one -> count(one, depth + 1, values));
        }
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("readYaml", "Read yaml from files in the workspace or text.", FilePath.class);
        }
    }
}
