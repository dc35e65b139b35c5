package org.modellineage.host.pipeline;

import java.util.regex.Pattern;

/** Declarative Pipelines, which this host does not run. */
final class DeclarativeRefusal {

    private static final Pattern PIPELINE_BLOCK = Pattern.compile("^\\s*pipeline\\s*\\{");

    private DeclarativeRefusal() {}

    /**
     * @throws UnsupportedOperationException naming the line of a Declarative {@code pipeline} block
     */
    static void check(String text) {
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            if (PIPELINE_BLOCK.matcher(line).find()) {
                throw new UnsupportedOperationException(ScriptCompiler.SCRIPT_NAME + ": " + number
                        + ": this host runs scripted Pipelines only, and `pipeline { … }` is Declarative;"
                        + " write the stages inside `node { … }`, or run the file in a Jenkins with the"
                        + " Declarative plugin");
            }
        }
    }
}
