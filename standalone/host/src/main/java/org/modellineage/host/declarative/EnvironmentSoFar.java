package org.modellineage.host.declarative;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.EnvActionImpl;

/** The variables that an {@code environment} section has set already, in front of those around it. */
public final class EnvironmentSoFar extends LinkedHashMap<String, Object> {

    private static final long serialVersionUID = 1L;

    private final EnvActionImpl around;

    public EnvironmentSoFar(EnvActionImpl around) {
        this.around = around;
    }

    @Override
    public Object get(Object name) {
        return containsKey(name) ? super.get(name) : around.getProperty(String.valueOf(name));
    }

    /** As {@code withEnv} takes them. */
    public List<String> assignments() {
        List<String> all = new ArrayList<>();
        keySet().forEach(name -> all.add(name + "=" + super.get(name)));
        return all;
    }
}
