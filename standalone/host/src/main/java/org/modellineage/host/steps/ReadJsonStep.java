package org.modellineage.host.steps;

import hudson.AbortException;
import hudson.Extension;
import hudson.FilePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONException;
import net.sf.json.JSONNull;
import net.sf.json.JSONSerializer;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;

/** {@code readJSON}: a file or text in JSON, by JSON-lib as the plugin of Jenkins does: a null there is no null of Java. */
public final class ReadJsonStep extends FileOrText {
    private boolean returnPojo;

    @DataBoundConstructor
    public ReadJsonStep() {}

    public boolean isReturnPojo() {
        return returnPojo;
    }

    /** Whether plain maps, lists and nulls are wanted. */
    @DataBoundSetter
    public void setReturnPojo(boolean returnPojo) {
        this.returnPojo = returnPojo;
    }

    @Override
    Object run(StepContext context) throws Exception {
        String read = read(context);
        try {
            Object json = JSONSerializer.toJSON(read.trim());
            return returnPojo ? plain(json) : json;
        } catch (JSONException broken) {
            throw new AbortException("readJSON: " + broken.getMessage());
        }
    }

    private static Object plain(Object json) {
        if (json == null || json instanceof JSONNull) {
            return null;
        }
        if (json instanceof Map<?, ?> object) {
            Map<Object, Object> map = new LinkedHashMap<>();
            object.forEach((key, value) -> map.put(key, plain(value)));
            return map;
        }
        if (json instanceof List<?> array) {
            List<Object> list = new ArrayList<>();
            array.forEach(value -> list.add(plain(value)));
            return list;
        }
        return json;
    }

    /** Its descriptor. */
    @Extension
    public static final class DescriptorImpl extends PluginStepDescriptor {
        public DescriptorImpl() {
            super("readJSON", "Read JSON from files in the workspace.", FilePath.class);
        }
    }
}
