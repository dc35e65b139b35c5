package jenkins.model;

import com.thoughtworks.xstream.XStream;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.DescriptorExtensionList;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.Functions;
import hudson.Launcher;
import hudson.PluginManager;
import hudson.ProxyConfiguration;
import hudson.Util;
import hudson.XmlFile;
import hudson.init.InitMilestone;
import hudson.model.AbstractCIBase;
import hudson.model.AbstractItem;
import hudson.model.Action;
import hudson.model.AdministrativeMonitor;
import hudson.model.Api;
import hudson.model.Computer;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.DescriptorByNameOwner;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ItemGroupMixIn;
import hudson.model.Items;
import hudson.model.Label;
import hudson.model.LoadBalancer;
import hudson.model.Node;
import hudson.model.Queue;
import hudson.model.TaskListener;
import hudson.model.TopLevelItem;
import hudson.model.TopLevelItemDescriptor;
import hudson.model.UnprotectedRootAction;
import hudson.model.User;
import hudson.model.labels.LabelAtom;
import hudson.model.listeners.SaveableListener;
import hudson.search.CollectionSearchIndex;
import hudson.search.SearchIndexBuilder;
import hudson.search.SearchItem;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AccessControlled;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import hudson.security.SecurityRealm;
import hudson.security.csrf.CrumbIssuer;
import hudson.security.csrf.DefaultCrumbIssuer;
import hudson.slaves.NodeDescriptor;
import hudson.slaves.NodeProperty;
import hudson.slaves.NodePropertyDescriptor;
import hudson.util.DescribableList;
import hudson.util.XStream2;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import jenkins.util.SystemProperties;
import jenkins.util.io.OnMaster;
import net.sf.json.JSONObject;
import org.jvnet.hudson.reactor.ReactorException;
import org.kohsuke.stapler.HttpRedirect;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerFallback;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.WebApp;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.framework.adjunct.AdjunctManager;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.modellineage.host.core.Saving;
import org.modellineage.host.extension.LifecycleMethods;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** The one Jenkins of this process, on its home folder. */
@ExportedBean
public class Jenkins extends AbstractCIBase
        implements DirectlyModifiableTopLevelItemGroup,
                StaplerProxy,
                StaplerFallback,
                DescriptorByNameOwner,
                AccessControlled,
                OnMaster,
                Loadable {
    private static final Logger LOGGER = Logger.getLogger(Jenkins.class.getName());
    public static final XStream2 XSTREAM2 = new XStream2();
    public static final XStream XSTREAM = XSTREAM2;
    public static final String VERSION = "2.541.3";
    public static final PermissionGroup PERMISSIONS = Permission.HUDSON_PERMISSIONS;
    public static final Permission ADMINISTER = Permission.HUDSON_ADMINISTER;
    public static final Permission MANAGE = new Permission(
            PERMISSIONS,
            "Manage",
            hudson.model.Messages._Jenkins_Manage_Description(),
            ADMINISTER,
            SystemProperties.getBoolean("jenkins.security.ManagePermission"),
            new PermissionScope[] {PermissionScope.JENKINS});
    public static final Permission SYSTEM_READ = new Permission(
            PERMISSIONS,
            "SystemRead",
            hudson.model.Messages._Jenkins_SystemRead_Description(),
            ADMINISTER,
            SystemProperties.getBoolean("jenkins.security.SystemReadPermission"),
            new PermissionScope[] {PermissionScope.JENKINS});
    public static final Permission READ = new Permission(
            PERMISSIONS,
            "Read",
            hudson.model.Messages._Hudson_ReadPermission_Description(),
            Permission.READ,
            PermissionScope.JENKINS);
    public static final Authentication ANONYMOUS2 =
            new AnonymousAuthenticationToken("anonymous", "anonymous", Set.of(new SimpleGrantedAuthority("anonymous")));

    private static volatile Jenkins theInstance;

    public final transient File root;
    final transient Map<String, TopLevelItem> items = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final transient Map<Class<?>, ExtensionList<?>> extensionLists = new ConcurrentHashMap<>();
    private final transient Map<Class<?>, DescriptorExtensionList<?, ?>> descriptorLists = new ConcurrentHashMap<>();
    private final transient List<Node> nodes = new CopyOnWriteArrayList<>();
    private final transient List<Action> actions = new CopyOnWriteArrayList<>();
    private final transient PluginManager plugins = new HostPlugins();
    private final transient Queue queue;
    private final transient byte[] secretKey;
    private final transient ServletContext context;
    final transient LifecycleMethods lifecycle;
    private transient volatile InitMilestone initLevel = InitMilestone.STARTED;
    private transient volatile boolean quietingDown;
    private transient volatile boolean terminating;

    private int numExecutors = 2;
    private Node.Mode mode = Node.Mode.NORMAL;
    private String label = "";
    private Integer quietPeriod = 0;
    private String systemMessage;
    private volatile AuthorizationStrategy authorizationStrategy = AuthorizationStrategy.UNSECURED;
    private volatile SecurityRealm securityRealm = SecurityRealm.NO_AUTHENTICATION;
    public transient volatile ProxyConfiguration proxy;
    private volatile CrumbIssuer crumbIssuer = new DefaultCrumbIssuer(false);
    private DescribableList<NodeProperty<?>, NodePropertyDescriptor> nodeProperties = new DescribableList<>(this);
    private DescribableList<NodeProperty<?>, NodePropertyDescriptor> globalNodeProperties = new DescribableList<>(this);

    /** Starts on {@code root}: reads the configuration and the items, runs the initializers. */
    protected Jenkins(File root, ServletContext context) throws IOException, InterruptedException, ReactorException {
        if (theInstance != null) {
            throw new IllegalStateException("second instance");
        }
        this.root = root.getAbsoluteFile();
        this.context = context;
        this.secretKey = HomeSecret.read(this.root);
        this.queue = new Queue(LoadBalancer.CONSISTENT_HASH);
        theInstance = this;
        this.lifecycle = new LifecycleMethods(this);
        try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
            JenkinsStart.run(this);
        } catch (RuntimeException | IOException | InterruptedException | Error e) {
            cleanUp();
            throw e;
        }
        if (context != null) {
            WebApp.get(context).setApp(this);
        }
    }

    @NonNull
    public static Jenkins get() throws IllegalStateException {
        Jenkins instance = theInstance;
        if (instance == null) {
            throw new IllegalStateException(
                    "Jenkins.instance is missing. Read the documentation of Jenkins.getInstanceOrNull to see what you"
                            + " are doing wrong.");
        }
        return instance;
    }

    @CheckForNull
    public static Jenkins getInstanceOrNull() {
        return theInstance;
    }

    @Override
    public void load() throws IOException {
        XmlFile cfg = getConfigFile();
        if (cfg.exists()) {
            cfg.unmarshal(this);
            nodeProperties.setOwner(this);
            globalNodeProperties.setOwner(this);
        }
    }

    protected XmlFile getConfigFile() {
        return new XmlFile(XSTREAM, new File(root, "config.xml"));
    }

    @Override
    public synchronized void save() throws IOException {
        if (initLevel.compareTo(InitMilestone.COMPLETED) < 0 || Saving.isHeldBack(this)) {
            return;
        }
        getConfigFile().write(this);
        SaveableListener.fireOnChange(this, getConfigFile());
    }

    @CheckForNull
    public ProxyConfiguration getProxy() {
        return proxy;
    }

    /** Which plugins are here. */
    public PluginManager getPluginManager() {
        return plugins;
    }

    @NonNull
    public InitMilestone getInitLevel() {
        return initLevel;
    }

    void setInitLevel(InitMilestone reached) {
        initLevel = reached;
    }

    /** Stops: interrupts what runs, saves the queue, runs the terminators. */
    public void cleanUp() {
        if (theInstance != this) {
            return;
        }
        try (ACLContext as = ACL.as2(ACL.SYSTEM2)) {
            JenkinsStop.run(this);
        } finally {
            theInstance = null;
        }
    }

    /** Under the lock of the queue: what leaves it afterwards would be neither built nor kept. */
    void setTerminating() {
        Queue.withLock(() -> terminating = true);
    }

    public boolean isTerminating() {
        return terminating;
    }

    @Exported
    public boolean isQuietingDown() {
        return quietingDown;
    }

    @RequirePOST
    public HttpRedirect doQuietDown() {
        checkPermission(MANAGE);
        quietingDown = true;
        return new HttpRedirect(".");
    }

    @RequirePOST
    public HttpRedirect doCancelQuietDown() {
        checkPermission(MANAGE);
        quietingDown = false;
        queue.scheduleMaintenance();
        return new HttpRedirect(".");
    }

    @Override
    public File getRootDir() {
        return root;
    }

    public FilePath getRootPath() {
        return new FilePath(root);
    }

    /** A key that this home alone knows. */
    @NonNull
    public String getLegacyInstanceId() {
        return Util.getHexOfSHA256DigestOf(secretKey);
    }

    @NonNull
    public String getSecretKey() {
        return Util.toHexString(secretKey);
    }

    // ---- extensions

    @NonNull
    @SuppressWarnings("unchecked")
    public <T> ExtensionList<T> getExtensionList(Class<T> extensionType) {
        ExtensionList<?> known = extensionLists.get(extensionType);
        if (known == null) {
            known = extensionLists.computeIfAbsent(extensionType, type -> ExtensionList.create(this, type));
        }
        return (ExtensionList<T>) known;
    }

    @NonNull
    @SuppressWarnings({"unchecked", "rawtypes"})
    public <T extends Describable<T>, D extends Descriptor<T>> DescriptorExtensionList<T, D> getDescriptorList(
            Class<T> type) {
        DescriptorExtensionList<?, ?> known = descriptorLists.get(type);
        if (known == null) {
            known = descriptorLists.computeIfAbsent(
                    type, t -> DescriptorExtensionList.createDescriptorList(this, (Class) t));
        }
        return (DescriptorExtensionList<T, D>) known;
    }

    @CheckForNull
    public Descriptor getDescriptor(String id) {
        for (Descriptor d : getExtensionList(Descriptor.class)) {
            if (d.getId().equals(id) || d.clazz.getName().equals(id)) {
                return d;
            }
        }
        return null;
    }

    @CheckForNull
    public Descriptor getDescriptorByName(String id) {
        return getDescriptor(id);
    }

    @CheckForNull
    public Descriptor getDescriptor(Class<? extends Describable> type) {
        for (Descriptor d : getExtensionList(Descriptor.class)) {
            if (d.clazz == type) {
                return d;
            }
        }
        return null;
    }

    @NonNull
    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        Descriptor d = getDescriptor(type);
        if (d == null) {
            throw new AssertionError(type + " is missing its descriptor");
        }
        return d;
    }

    @CheckForNull
    public <T extends Descriptor> T getDescriptorByType(Class<T> type) {
        for (Descriptor d : getExtensionList(Descriptor.class)) {
            if (d.getClass() == type) {
                return type.cast(d);
            }
        }
        return null;
    }

    // ---- items

    @Override
    public String getFullName() {
        return "";
    }

    @Override
    public String getFullDisplayName() {
        return "";
    }

    @Override
    public String getDisplayName() {
        return Messages.Hudson_DisplayName();
    }

    @Override
    public String getUrlChildPrefix() {
        return "job";
    }

    @Override
    @Exported(name = "jobs")
    public List<TopLevelItem> getItems() {
        return items.values().stream()
                .filter(item -> item.hasPermission(Item.READ))
                .collect(Collectors.toList());
    }

    public <T> List<T> getItems(Class<T> type) {
        return getItems().stream().filter(type::isInstance).map(type::cast).collect(Collectors.toList());
    }

    @Override
    @CheckForNull
    public TopLevelItem getItem(String name) throws AccessDeniedException {
        return ItemAccess.visible(name == null ? null : items.get(name));
    }

    @CheckForNull
    public Item getItem(String pathName, ItemGroup context) {
        if (context == null) {
            context = this;
        }
        if (pathName == null) {
            return null;
        }
        if (pathName.startsWith("/")) {
            return getItemByFullName(pathName);
        }
        try {
            return getItemByFullName(Items.getCanonicalName(context, pathName));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    public final Item getItem(String pathName, Item context) {
        return getItem(pathName, context == null ? null : context instanceof ItemGroup g ? g : context.getParent());
    }

    public final <T extends Item> T getItem(String pathName, ItemGroup context, @NonNull Class<T> type) {
        Item r = getItem(pathName, context);
        return type.isInstance(r) ? type.cast(r) : null;
    }

    public final <T extends Item> T getItem(String pathName, Item context, Class<T> type) {
        return getItem(pathName, context == null ? null : context.getParent(), type);
    }

    @CheckForNull
    public Item getItemByFullName(String fullName) {
        return getItemByFullName(fullName, Item.class);
    }

    /** The item of that full name: null without Item/Read, an exception with only Item/Discover. */
    @CheckForNull
    public <T extends Item> T getItemByFullName(@NonNull String fullName, Class<T> type) throws AccessDeniedException {
        ItemGroup<?> parent = this;
        Iterator<String> tokens =
                Arrays.stream(fullName.split("/")).filter(s -> !s.isEmpty()).iterator();
        while (tokens.hasNext()) {
            Item item = parent.getItem(tokens.next());
            if (!tokens.hasNext()) {
                return type.isInstance(item) ? type.cast(item) : null;
            }
            if (!(item instanceof ItemGroup<?> group) || !item.hasPermission(Item.READ)) {
                return null;
            }
            parent = group;
        }
        return null;
    }

    @Override
    public File getRootDirFor(TopLevelItem child) {
        return new File(new File(root, "jobs"), child.getName());
    }

    private ItemGroupMixIn mixin() {
        return new ItemGroupMixIn(this, this) {
            @Override
            protected void add(TopLevelItem item) {
                items.put(item.getName(), item);
            }

            @Override
            protected File getRootDirFor(String name) {
                return new File(new File(root, "jobs"), name);
            }
        };
    }

    @Override
    @NonNull
    public TopLevelItem createProject(@NonNull TopLevelItemDescriptor type, @NonNull String name, boolean notify)
            throws IOException {
        return mixin().createProject(type, name, notify);
    }

    @NonNull
    public TopLevelItem createProject(@NonNull TopLevelItemDescriptor type, @NonNull String name) throws IOException {
        return createProject(type, name, true);
    }

    @NonNull
    public <T extends TopLevelItem> T createProject(@NonNull Class<T> type, @NonNull String name) throws IOException {
        return type.cast(createProject((TopLevelItemDescriptor) getDescriptorOrDie(type), name));
    }

    @Override
    public TopLevelItem createProjectFromXML(String name, InputStream xml) throws IOException {
        return mixin().createProjectFromXML(name, xml);
    }

    @Override
    public <T extends TopLevelItem> T copy(@NonNull T src, @NonNull String name) throws IOException {
        return mixin().copy(src, name);
    }

    @Override
    public void onRenamed(TopLevelItem job, String oldName, String newName) throws IOException {
        items.remove(oldName);
        items.put(newName, job);
    }

    @Override
    public void onDeleted(TopLevelItem item) throws IOException {
        items.remove(item.getName());
    }

    @Override
    public boolean canAdd(TopLevelItem item) {
        return true;
    }

    @Override
    public synchronized <I extends TopLevelItem> I add(I item, String name)
            throws IOException, IllegalArgumentException {
        if (items.containsKey(name)) {
            throw new IllegalArgumentException("already an item '" + name + "'");
        }
        items.put(name, item);
        return item;
    }

    @Override
    public void remove(TopLevelItem item) throws IOException, IllegalArgumentException {
        items.remove(item.getName());
    }

    /** Refuses names that cannot be a folder's or a URL's. */
    public static void checkGoodName(String name) throws Failure {
        if (name == null || name.isEmpty()) {
            throw new Failure(hudson.model.Messages.Hudson_NoName());
        }
        if (name.equals(".") || name.equals("..")) {
            throw new Failure(hudson.model.Messages.Jenkins_NotAllowedName(name));
        }
        for (char c : name.toCharArray()) {
            if (Character.isISOControl(c)) {
                throw new Failure(
                        hudson.model.Messages.Hudson_ControlCodeNotAllowed(name.replaceAll("\\p{Cntrl}", "?")));
            }
            if ("?*/\\%!@#$^&|<>[]:;".indexOf(c) >= 0) {
                throw new Failure(hudson.model.Messages.Hudson_UnsafeChar(c));
            }
        }
        if (name.trim().endsWith(".")) {
            throw new Failure(hudson.model.Messages.Hudson_TrailingDot());
        }
    }

    // ---- people

    @NonNull
    public static Authentication getAuthentication2() {
        Authentication a = SecurityContextHolder.getContext().getAuthentication();
        return a == null ? ANONYMOUS2 : a;
    }

    public boolean isUseSecurity() {
        return securityRealm != SecurityRealm.NO_AUTHENTICATION
                || authorizationStrategy != AuthorizationStrategy.UNSECURED;
    }

    public SecurityRealm getSecurityRealm() {
        return securityRealm;
    }

    public void setSecurityRealm(@CheckForNull SecurityRealm securityRealm) {
        this.securityRealm = securityRealm == null ? SecurityRealm.NO_AUTHENTICATION : securityRealm;
        saveQuietly();
    }

    @NonNull
    public AuthorizationStrategy getAuthorizationStrategy() {
        return authorizationStrategy;
    }

    public void setAuthorizationStrategy(@CheckForNull AuthorizationStrategy a) {
        authorizationStrategy = a == null ? AuthorizationStrategy.UNSECURED : a;
        saveQuietly();
    }

    private void saveQuietly() {
        try {
            save();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Failed to save " + getConfigFile(), e);
        }
    }

    @CheckForNull
    public CrumbIssuer getCrumbIssuer() {
        return crumbIssuer;
    }

    public void setCrumbIssuer(CrumbIssuer issuer) {
        crumbIssuer = issuer;
    }

    @Override
    @NonNull
    public ACL getACL() {
        return authorizationStrategy.getRootACL();
    }

    @CheckForNull
    public User getUser(String name) {
        return User.getById(name, false);
    }

    // ---- nodes

    @Override
    public List<Node> getNodes() {
        return Collections.unmodifiableList(nodes);
    }

    @CheckForNull
    public Node getNode(String name) {
        return nodes.stream()
                .filter(n -> n.getNodeName().equals(name))
                .findFirst()
                .orElse(null);
    }

    public void addNode(Node n) throws IOException {
        nodes.removeIf(old -> old.getNodeName().equals(n.getNodeName()));
        nodes.add(n);
        if (!Saving.isStopped()) {
            n.save();
        }
        updateComputers();
    }

    public void removeNode(@NonNull Node n) throws IOException {
        nodes.remove(n);
        Util.deleteRecursive(n.getRootDir());
        updateComputers();
        NodeListener.fireOnDeleted(n);
    }

    void addLoadedNode(Node n) {
        nodes.add(n);
    }

    void updateComputers() {
        List<Node> all = new ArrayList<>();
        all.add(this);
        all.addAll(nodes);
        updateComputerList(true, all);
        queue.scheduleMaintenance();
    }

    @NonNull
    public Computer[] getComputers() {
        return getComputerMap().values().toArray(new Computer[0]);
    }

    @CheckForNull
    public Computer getComputer(@NonNull String name) {
        String wanted = name.equals("(built-in)") ? "" : name;
        return Arrays.stream(getComputers())
                .filter(c -> c.getName().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    @CheckForNull
    public Label getLabel(String expr) {
        return Util.fixEmptyAndTrim(expr) == null ? null : Label.parseExpression(expr);
    }

    @CheckForNull
    public LabelAtom getLabelAtom(@CheckForNull String name) {
        return name == null ? null : new LabelAtom(name);
    }

    @Override
    public Queue getQueue() {
        return queue;
    }

    @Override
    public void setNodeName(String name) {
        throw new UnsupportedOperationException("the built-in node keeps its name");
    }

    @Override
    public String getNodeDescription() {
        return hudson.model.Messages.Hudson_NodeDescription();
    }

    @Override
    public LabelAtom getSelfLabel() {
        return new LabelAtom("built-in");
    }

    @Override
    public Launcher createLauncher(TaskListener listener) {
        return new Launcher.LocalLauncher(listener);
    }

    @Override
    @Exported
    public int getNumExecutors() {
        return numExecutors;
    }

    public void setNumExecutors(int n) throws IOException {
        numExecutors = n;
        queue.scheduleMaintenance();
        save();
    }

    @Override
    @Exported
    public Node.Mode getMode() {
        return mode;
    }

    public void setMode(Node.Mode m) throws IOException {
        mode = m;
        save();
    }

    @Override
    public String getLabelString() {
        return label;
    }

    @Override
    protected Computer createComputer() {
        return new BuiltInComputer(this);
    }

    @Override
    @CheckForNull
    public FilePath getWorkspaceFor(TopLevelItem item) {
        return new FilePath(new File(new File(root, "workspace"), item.getFullName()));
    }

    @Override
    public DescribableList<NodeProperty<?>, NodePropertyDescriptor> getNodeProperties() {
        return nodeProperties;
    }

    public DescribableList<NodeProperty<?>, NodePropertyDescriptor> getGlobalNodeProperties() {
        return globalNodeProperties;
    }

    public int getQuietPeriod() {
        return quietPeriod == null ? 5 : quietPeriod;
    }

    public void setQuietPeriod(Integer quietPeriod) throws IOException {
        this.quietPeriod = quietPeriod;
        save();
    }

    // ---- pages

    public String getSystemMessage() {
        return systemMessage;
    }

    /** The configured address with a trailing slash, else that of the current request, else null. */
    @CheckForNull
    public String getRootUrl() {
        String url = JenkinsLocationConfiguration.get().getUrl();
        return url != null ? Util.ensureEndsWith(url, "/") : RequestAddress.root();
    }

    /** Added to the pages of Jenkins itself: the root actions. */
    public List<Action> getActions() {
        return actions;
    }

    public Object getDynamic(String token) {
        for (Action a : getActions()) {
            String url = a.getUrlName();
            if (url != null && (url.equals(token) || url.equals('/' + token))) {
                return a;
            }
        }
        return null;
    }

    @Override
    public Object getTarget() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        if (!hasPermission(READ)
                && (request == null || isSubjectToMandatoryReadPermissionCheck(request.getRestOfPath()))) {
            checkPermission(READ);
        }
        return this;
    }

    /** False for the pages that answer without Overall/Read. */
    public boolean isSubjectToMandatoryReadPermissionCheck(String restOfPath) {
        for (String name :
                List.of("/login", "/logout", "/accessDenied", "/adjuncts/", "/error", "/oops", "/securityRealm/")) {
            if (restOfPath.startsWith(name)) {
                return false;
            }
        }
        return getUnprotectedRootActions().stream()
                .noneMatch(name -> restOfPath.equals("/" + name) || restOfPath.startsWith("/" + name + "/"));
    }

    public Collection<String> getUnprotectedRootActions() {
        return getActions().stream()
                .filter(UnprotectedRootAction.class::isInstance)
                .map(Action::getUrlName)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Object getStaplerFallback() {
        return null;
    }

    public Api getApi() {
        return new Api(this);
    }

    /** Scripts and styles beside views; the part of the path that follows changes with each start. */
    public AdjunctManager getAdjuncts(String dummy) {
        return AdjunctManager.get(context);
    }

    @RequirePOST
    public void doLogout(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException, ServletException {
        securityRealm.doLogout(req, rsp);
    }

    @CheckForNull
    public AdministrativeMonitor getAdministrativeMonitor(String id) {
        return AdministrativeMonitor.all().stream()
                .filter(monitor -> monitor.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    /** What there is to tell the person who asks; one that fails is left out. */
    public List<AdministrativeMonitor> getActiveAdministrativeMonitors() {
        if (!AdministrativeMonitor.hasPermissionToDisplay()) {
            return Collections.emptyList();
        }
        return AdministrativeMonitor.all().stream().filter(Jenkins::tells).collect(Collectors.toList());
    }

    private static boolean tells(AdministrativeMonitor monitor) {
        try {
            return monitor.hasRequiredPermission() && monitor.isEnabled() && monitor.isActivated();
        } catch (RuntimeException failed) {
            LOGGER.log(Level.WARNING, "The administrative monitor " + monitor.id + " failed", failed);
            return false;
        }
    }

    /** Takes the global configuration's form: each descriptor gets its part. */
    @RequirePOST
    public synchronized void doConfigSubmit(StaplerRequest2 req, StaplerResponse2 rsp)
            throws IOException, ServletException, Descriptor.FormException {
        checkPermission(MANAGE);
        JSONObject json = req.getSubmittedForm();
        for (Descriptor<?> d : Functions.getSortedDescriptorsForGlobalConfigUnclassified()) {
            JSONObject part = json.optJSONObject(d.getJsonSafeClassName());
            d.configure(req, part == null ? new JSONObject() : part);
        }
        save();
        rsp.sendRedirect(req.getContextPath() + "/");
    }

    @Override
    public NodeDescriptor getDescriptor() {
        return DescriptorImpl.INSTANCE;
    }

    /** Describes the built-in node; hands out the descriptors below {@code descriptor/}. */
    public static final class DescriptorImpl extends NodeDescriptor {
        @Extension
        public static final DescriptorImpl INSTANCE = new DescriptorImpl();

        public DescriptorImpl() {}

        /** The descriptor with that id. */
        public Object getDynamic(String token) {
            return Jenkins.get().getDescriptor(token);
        }
    }

    @Override
    public String getSearchUrl() {
        return "";
    }

    @Override
    public SearchIndexBuilder makeSearchIndex() {
        return super.makeSearchIndex().add(new CollectionSearchIndex<AbstractItem>() {
            @Override
            protected SearchItem get(String key) {
                return getItemByFullName(key, AbstractItem.class);
            }

            @Override
            protected Collection<AbstractItem> all() {
                return getAllItems(AbstractItem.class);
            }
        });
    }
}
