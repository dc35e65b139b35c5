package hudson.model;

import hudson.BulkChange;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.listeners.SaveableListener;
import hudson.security.Permission;
import hudson.util.FormValidation.CheckMethod;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.beans.Introspector;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.GlobalConfigurationCategory;
import jenkins.model.Jenkins;
import jenkins.model.Loadable;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.jvnet.tiger_types.Types;
import org.kohsuke.stapler.Ancestor;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.lang.Klass;
import org.modellineage.host.form.FormMethod;

/**
 * Metadata of one {@link Describable} class, a singleton: its name, its forms, their binding and help, and the
 * configuration that all its instances share, kept in {@code JENKINS_HOME/<id>.xml}.
 */
public abstract class Descriptor<T extends Describable<T>> implements Loadable, Saveable {
    private static final Logger LOGGER = Logger.getLogger(Descriptor.class.getName());

    /** The class that this describes. */
    public final transient Class<? extends T> clazz;

    private final transient Map<String, CheckMethod> checkMethods = new ConcurrentHashMap<>();
    private transient volatile Map<String, PropertyType> propertyTypes;
    private transient volatile Map<String, PropertyType> globalPropertyTypes;

    /** Describes the given class, or itself when given {@link #self()}. */
    @SuppressWarnings("unchecked")
    protected Descriptor(Class<? extends T> clazz) {
        this.clazz = (Class<?>) clazz == Self.class ? (Class<? extends T>) (Class<?>) getClass() : clazz;
    }

    /**
     * Describes the enclosing class.
     *
     * @throws AssertionError when there is none or when it is no {@code T}
     */
    @SuppressWarnings("unchecked")
    protected Descriptor() {
        clazz = (Class<? extends T>) getClass().getEnclosingClass();
        if (clazz == null) {
            throw new AssertionError(getClass() + " doesn't have an outer class. "
                    + "Use the constructor that takes the Class object explicitly.");
        }
        if (Types.getBaseClass(getClass(), Descriptor.class) instanceof ParameterizedType base
                && !Types.erasure(base.getActualTypeArguments()[0]).isAssignableFrom(clazz)) {
            throw new AssertionError("Outer class " + clazz + " of " + getClass() + " is not assignable to "
                    + base.getActualTypeArguments()[0] + ". Perhaps wrong outer class?");
        }
        checkGetter();
    }

    private void checkGetter() {
        try {
            Class<?> returned = clazz.getMethod("getDescriptor").getReturnType();
            if (!returned.isAssignableFrom(getClass())) {
                throw new AssertionError(getClass() + " must be assignable to " + returned);
            }
        } catch (NoSuchMethodException e) {
            throw new AssertionError(getClass() + " is missing getDescriptor method.", e);
        }
    }

    public String getDisplayName() {
        return clazz.getSimpleName();
    }

    /** Names the descriptor and its file; by default the described class' name. */
    public String getId() {
        return clazz.getName();
    }

    /** The type argument of {@code Descriptor} in this class. */
    @SuppressWarnings("unchecked")
    public Class<T> getT() {
        Type base = Types.getBaseClass(getClass(), Descriptor.class);
        if (!(base instanceof ParameterizedType)) {
            throw new IllegalStateException(getClass() + " doesn't extend Descriptor with a type parameter.");
        }
        return (Class<T>) (Class<?>) Types.erasure(Types.getTypeArgument(base, 0));
    }

    public String getDescriptorUrl() {
        return "descriptorByName/" + getId();
    }

    public final String getDescriptorFullUrl() {
        return getCurrentDescriptorByNameUrl() + '/' + getDescriptorUrl();
    }

    /** The address of the nearest object on the current request's path that hands out descriptors. */
    public static String getCurrentDescriptorByNameUrl() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        Object given = request.getAttribute("currentDescriptorByNameUrl");
        if (given != null) {
            return given.toString();
        }
        Ancestor owner = request.findAncestor(DescriptorByNameOwner.class);
        return owner.getUrl();
    }

    /** The {@code doCheckFIELD} method of a field, which may be missing. */
    public CheckMethod getCheckMethod(String fieldName) {
        return checkMethods.computeIfAbsent(fieldName, field -> new CheckMethod(this, field));
    }

    /**
     * Adds what a drop-down list needs to be filled: {@code fillUrl} and {@code fillDependsOn}.
     *
     * @throws IllegalStateException when there is no {@code doFillFIELDItems} method
     */
    public void calcFillSettings(String field, Map<String, Object> attributes) {
        FormMethod fill = FormMethod.find(this, "doFill", field, "Items");
        if (fill == null) {
            throw new IllegalStateException(getClass() + " doesn't have the "
                    + FormMethod.name("doFill", field, "Items") + " method for filling a drop-down list");
        }
        fill.putSettings("fill", attributes);
    }

    /** Adds what completing a text box needs, if there is a {@code doAutoCompleteFIELD} method. */
    public void calcAutoCompleteSettings(String field, Map<String, Object> attributes) {
        FormMethod complete = FormMethod.find(this, "doAutoComplete", field, "");
        if (complete != null) {
            complete.putSettings("autoComplete", attributes);
        }
    }

    /** The type of a property of the describable, or of the descriptor when the instance is this. */
    public PropertyType getPropertyType(Object instance, String field) {
        return instance == this ? getGlobalPropertyType(field) : getPropertyType(field);
    }

    /** As {@link #getPropertyType(Object, String)}; an unknown property is an {@link AssertionError}. */
    public PropertyType getPropertyTypeOrDie(Object instance, String field) {
        PropertyType type = getPropertyType(instance, field);
        if (type == null) {
            Class<?> owner = instance == this ? getClass() : clazz;
            throw new AssertionError(owner.getName() + " has no property " + field);
        }
        return type;
    }

    public PropertyType getPropertyType(String field) {
        if (propertyTypes == null) {
            propertyTypes = propertyTypes(clazz);
        }
        return propertyTypes.get(field);
    }

    public PropertyType getGlobalPropertyType(String field) {
        if (globalPropertyTypes == null) {
            globalPropertyTypes = propertyTypes(getClass());
        }
        return globalPropertyTypes.get(field);
    }

    private static Map<String, PropertyType> propertyTypes(Class<?> owner) {
        Map<String, PropertyType> types = new HashMap<>();
        for (Field field : owner.getFields()) {
            types.put(field.getName(), new PropertyType(field));
        }
        for (Method method : owner.getMethods()) {
            if (method.getName().startsWith("get")) {
                types.put(Introspector.decapitalize(method.getName().substring(3)), new PropertyType(method));
            }
        }
        return types;
    }

    public final String getJsonSafeClassName() {
        return getId().replace('.', '-');
    }

    /**
     * Makes an instance from a submitted form; with a null request, by the class' constructor without arguments.
     *
     * @throws FormException when the form cannot be accepted
     */
    public T newInstance(StaplerRequest2 req, JSONObject formData) throws FormException {
        try {
            T instance = req == null
                    ? clazz.getDeclaredConstructor().newInstance()
                    : DescriptorBinding.bind(req, clazz, formData, true);
            return verified(instance);
        } catch (ReflectiveOperationException | RuntimeException e) {
            if (e instanceof RuntimeException answer && e instanceof HttpResponse) {
                throw answer;
            }
            throw new LinkageError("Failed to instantiate " + clazz + " from " + formData, e);
        }
    }

    private T verified(T instance) {
        if (instance != null && instance.getDescriptor() != this) {
            LOGGER.warning(
                    () -> "Father of " + instance + " and its getDescriptor() points to two different instances. "
                            + "Probably misplaced @Extension.");
        }
        return instance;
    }

    /** Binds a form to a type; nested describables go through their descriptors' {@code newInstance}. */
    public static <T> T bindJSON(StaplerRequest2 req, Class<T> type, JSONObject src) {
        return DescriptorBinding.bind(req, type, src, false);
    }

    public Klass<?> getKlass() {
        return Klass.java(clazz);
    }

    public String getHelpFile() {
        return getHelpFile(null);
    }

    /** The path, below the context path, of a field's help page; of the whole class' for null. Null without one. */
    public String getHelpFile(String fieldName) {
        return getHelpFile(getKlass(), fieldName);
    }

    public String getHelpFile(Klass<?> clazz, String fieldName) {
        String suffix = fieldName == null ? "" : "-" + fieldName;
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        for (Klass<?> ancestor : clazz.getAncestors()) {
            if (helpView(request, ancestor, suffix) != null || getStaticHelpUrl(request, ancestor, suffix) != null) {
                return "/descriptor/" + getId() + "/help" + (fieldName == null ? "" : "/" + fieldName);
            }
        }
        return null;
    }

    private static RequestDispatcher helpView(StaplerRequest2 request, Klass<?> owner, String suffix) {
        try {
            return request.getView(owner, "help" + suffix);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot read help" + suffix + " of " + owner, e);
        }
    }

    public final boolean isInstance(T instance) {
        return clazz.isInstance(instance);
    }

    /**
     * Takes over the submitted global configuration.
     *
     * @return whether the form stays accepted
     */
    public boolean configure(StaplerRequest2 req, JSONObject json) throws FormException {
        return true;
    }

    /** The resource with the instance's form. */
    public String getConfigPage() {
        return viewPage("config", "config.jelly");
    }

    /** The resource with the global form, or null. */
    public String getGlobalConfigPage() {
        return viewPage("global", null);
    }

    private String viewPage(String view, String otherwise) {
        for (String name : getPossibleViewNames(view)) {
            for (Class<?> at = clazz; at != null && at != Object.class; at = at.getSuperclass()) {
                String path = at.getName().replace('.', '/').replace('$', '/') + "/" + name;
                if (at.getClassLoader() != null && at.getClassLoader().getResource(path) != null) {
                    return '/' + path;
                }
            }
        }
        return otherwise;
    }

    protected List<String> getPossibleViewNames(String baseName) {
        return List.of(baseName + ".jelly");
    }

    public GlobalConfigurationCategory getCategory() {
        return GlobalConfigurationCategory.get(GlobalConfigurationCategory.Unclassified.class);
    }

    public Permission getRequiredGlobalConfigPagePermission() {
        return Jenkins.ADMINISTER;
    }

    @Override
    public synchronized void save() {
        if (BulkChange.contains(this)) {
            return;
        }
        try {
            getConfigFile().write(this);
            SaveableListener.fireOnChange(this, getConfigFile());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Failed to save " + getConfigFile(), e);
        }
    }

    /** Reads the file into this object; a missing one changes nothing. */
    @Override
    public synchronized void load() {
        XmlFile file = getConfigFile();
        if (!file.exists()) {
            return;
        }
        try {
            file.unmarshal(this);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Failed to load " + file, e);
        }
    }

    protected XmlFile getConfigFile() {
        return new XmlFile(new File(Jenkins.get().getRootDir(), getId() + ".xml"));
    }

    /** Serves a help page: a view, or an HTML file in the reader's language. */
    public void doHelp(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException, ServletException {
        String path = req.getRestOfPath();
        if (path.contains("..")) {
            throw new ServletException("Illegal path: " + path);
        }
        String suffix = path.replace('/', '-');
        for (Klass<?> owner = getKlass(); owner != null; owner = owner.getSuperClass()) {
            RequestDispatcher view = req.getView(owner, "help" + suffix);
            if (view != null) {
                view.forward(req, rsp);
                return;
            }
            URL file = getStaticHelpUrl(req, owner, suffix);
            if (file != null) {
                serve(file, req, rsp);
                return;
            }
        }
        rsp.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private static void serve(URL file, StaplerRequest2 req, StaplerResponse2 rsp) throws IOException {
        rsp.setContentType("text/html;charset=UTF-8");
        try (InputStream in = file.openStream()) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            rsp.getWriter().println(text.replace("${rootURL}", req.getContextPath()));
        }
    }

    /** The HTML help file in the language that the request prefers, else the one without language, else null. */
    public static URL getStaticHelpUrl(StaplerRequest2 req, Klass<?> c, String suffix) {
        String base = "help" + suffix;
        for (Locale locale : Collections.list(req.getLocales())) {
            List<String> names = new ArrayList<>(List.of(
                    base + '_' + locale.getLanguage() + '_' + locale.getCountry(), base + '_' + locale.getLanguage()));
            if (locale.getLanguage().equals("en")) {
                names.add(base);
            }
            for (String name : names) {
                URL found = c.getResource(name + ".html");
                if (found != null) {
                    return found;
                }
            }
        }
        return c.getResource(base + ".html");
    }

    public static <T extends Describable<T>> List<T> newInstancesFromHeteroList(
            StaplerRequest2 req, JSONObject formData, String key, Collection<? extends Descriptor<T>> descriptors)
            throws FormException {
        return newInstancesFromHeteroList(req, formData.get(key), descriptors);
    }

    /** One instance per submitted object, whose {@code kind} (an id) or {@code $class} names its descriptor. */
    public static <T extends Describable<T>> List<T> newInstancesFromHeteroList(
            StaplerRequest2 req, Object formData, Collection<? extends Descriptor<T>> descriptors)
            throws FormException {
        List<T> instances = new ArrayList<>();
        if (formData == null) {
            return instances;
        }
        for (Object each : JSONArray.fromObject(formData)) {
            JSONObject form = (JSONObject) each;
            Descriptor<T> descriptor = descriptorOf(form, descriptors);
            if (descriptor == null) {
                LOGGER.log(Level.WARNING, "Received unexpected form data element: {0}", form);
            } else {
                instances.add(descriptor.newInstance(req, form));
            }
        }
        return instances;
    }

    private static <T extends Describable<T>> Descriptor<T> descriptorOf(
            JSONObject form, Collection<? extends Descriptor<T>> descriptors) {
        String kind = form.optString("kind", null);
        Descriptor<T> byId = kind == null ? null : findById(descriptors, kind);
        return byId != null ? byId : findByDescribableClassName(descriptors, form.optString("$class"));
    }

    public static <T extends Descriptor> T findById(Collection<? extends T> list, String id) {
        for (T descriptor : list) {
            if (descriptor.getId().equals(id)) {
                return descriptor;
            }
        }
        return null;
    }

    public static <T extends Descriptor> T findByDescribableClassName(Collection<? extends T> list, String className) {
        for (T descriptor : list) {
            if (descriptor.clazz.getName().equals(className)) {
                return descriptor;
            }
        }
        return null;
    }

    /** By the descriptor's class name, else by its id. */
    public static <T extends Descriptor> T find(Collection<? extends T> list, String string) {
        for (T descriptor : list) {
            if (descriptor.getClass().getName().equals(string)) {
                return descriptor;
            }
        }
        return findById(list, string);
    }

    public static Descriptor find(String className) {
        return find(ExtensionList.lookup(Descriptor.class), className);
    }

    /** Stands for the descriptor's own class, where that describes itself. */
    public static final class Self {
        public Self() {}
    }

    protected static Class self() {
        return Self.class;
    }

    /** The type of one property. */
    public static final class PropertyType {
        public final Class clazz;
        public final Type type;
        public final String displayName;

        PropertyType(Class clazz, Type type, String displayName) {
            this.clazz = clazz;
            this.type = type;
            this.displayName = displayName;
        }

        PropertyType(Field field) {
            this(field.getType(), field.getGenericType(), field.toString());
        }

        PropertyType(Method getter) {
            this(getter.getReturnType(), getter.getGenericReturnType(), getter.toString());
        }

        public Enum[] getEnumConstants() {
            return (Enum[]) clazz.getEnumConstants();
        }

        /** What an array or a collection holds; null for other types. */
        @SuppressWarnings("unchecked")
        public Class getItemType() {
            if (clazz.isArray()) {
                return clazz.getComponentType();
            }
            if (!Collection.class.isAssignableFrom(clazz)) {
                return null;
            }
            Type collection = Types.getBaseClass(type, Collection.class);
            return collection instanceof ParameterizedType
                    ? Types.erasure(Types.getTypeArgument(collection, 0))
                    : Object.class;
        }

        @SuppressWarnings("unchecked")
        public Descriptor getItemTypeDescriptor() {
            return Jenkins.get().getDescriptor(getItemType());
        }

        public Descriptor getItemTypeDescriptorOrDie() {
            Class item = getItemType();
            if (item == null) {
                throw new AssertionError(clazz + " is not an array/collection type in " + displayName);
            }
            Descriptor descriptor = getItemTypeDescriptor();
            if (descriptor == null) {
                throw new AssertionError(item + " is missing its descriptor in " + displayName);
            }
            return descriptor;
        }

        @SuppressWarnings("unchecked")
        public List<? extends Descriptor> getApplicableDescriptors() {
            return Jenkins.get().getDescriptorList(clazz);
        }

        @SuppressWarnings("unchecked")
        public List<? extends Descriptor> getApplicableItemDescriptors() {
            return Jenkins.get().getDescriptorList(getItemType());
        }
    }

    /** A form that cannot be accepted. */
    public static final class FormException extends Exception implements HttpResponse {
        private static final long serialVersionUID = 1;

        private final String formField;

        public FormException(String message, String formField) {
            super(message);
            this.formField = formField;
        }

        public FormException(String message, Throwable cause, String formField) {
            super(message, cause);
            this.formField = formField;
        }

        public FormException(Throwable cause, String formField) {
            super(cause);
            this.formField = formField;
        }

        public String getFormField() {
            return formField;
        }

        @Override
        public void generateResponse(StaplerRequest2 req, StaplerResponse2 rsp, Object node)
                throws IOException, ServletException {
            new Failure(getMessage()).generateResponse(req, rsp, node);
        }
    }
}
