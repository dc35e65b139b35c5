package org.jenkinsci.plugins.workflow.cps;

import groovy.lang.Closure;

/** A whole script in the place of a block: what {@code load} runs. */
final class ScriptBody extends Closure<Object> {

    private static final long serialVersionUID = 1L;

    private final CpsScript script;

    ScriptBody(CpsScript script) {
        super(script);
        this.script = script;
    }

    @Override
    public Object call() {
        return script.run();
    }
}
