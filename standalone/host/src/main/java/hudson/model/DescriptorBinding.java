package hudson.model;

import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.BindInterceptor;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/** Lets nested describables be made by their descriptors while Stapler binds a form; each form object once. */
final class DescriptorBinding extends BindInterceptor {
    private static final Logger LOGGER = Logger.getLogger(DescriptorBinding.class.getName());

    private final BindInterceptor outer;
    private final Set<JSONObject> processed = Collections.newSetFromMap(new IdentityHashMap<>());

    private DescriptorBinding(BindInterceptor outer) {
        this.outer = outer;
    }

    static <T> T bind(StaplerRequest2 req, Class<T> type, JSONObject form, boolean fromNewInstance) {
        BindInterceptor before = req.getBindInterceptor();
        DescriptorBinding binding =
                before instanceof DescriptorBinding already ? already : new DescriptorBinding(before);
        if (fromNewInstance) {
            binding.processed.add(form);
        }
        req.setBindInterceptor(binding);
        try {
            return req.bindJSON(type, form);
        } finally {
            req.setBindInterceptor(before);
        }
    }

    @Override
    public Object instantiate(Class actualType, JSONObject json) {
        Object made = makeOrDefault(actualType, json);
        return made != DEFAULT ? made : outer.instantiate(actualType, json);
    }

    @Override
    public Object onConvert(Type targetType, Class targetTypeErasure, Object jsonSource) {
        Object made = jsonSource instanceof JSONObject json ? makeOrDefault(targetTypeErasure, json) : DEFAULT;
        return made != DEFAULT ? made : outer.onConvert(targetType, targetTypeErasure, jsonSource);
    }

    @SuppressWarnings("unchecked")
    private Object makeOrDefault(Class<?> type, JSONObject json) {
        if (Modifier.isAbstract(type.getModifiers())
                || !Describable.class.isAssignableFrom(type)
                || !processed.add(json)) {
            return DEFAULT;
        }
        Descriptor<?> descriptor = Jenkins.get().getDescriptor((Class<? extends Describable>) type);
        if (descriptor == null) {
            LOGGER.log(Level.WARNING, "Descriptor not found. Falling back to default instantiation of {0}", type);
            return DEFAULT;
        }
        try {
            return descriptor.newInstance(Stapler.getCurrentRequest2(), json);
        } catch (Descriptor.FormException | RuntimeException e) {
            LOGGER.log(Level.WARNING, "Falling back to default instantiation of " + type.getName(), e);
            return DEFAULT;
        }
    }
}
