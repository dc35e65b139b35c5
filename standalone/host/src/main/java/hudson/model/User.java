package hudson.model;

import hudson.BulkChange;
import hudson.Util;
import hudson.XmlFile;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.SecurityRealm;
import hudson.security.UserMayOrMayNotExistException2;
import hudson.util.FormValidation;
import hudson.util.XStream2;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.IdStrategy;
import jenkins.model.Jenkins;
import jenkins.model.Loadable;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;

/**
 * Somebody whom Jenkins knows by an id: one who logged in, or was only named. Kept in
 * {@code users/<folder>/config.xml} once saved.
 */
@ExportedBean
public class User extends AbstractModelObject
        implements AccessControlled, DescriptorByNameOwner, Loadable, Saveable, Comparable<User> {
    public static final XStream2 XSTREAM = new XStream2();
    public static boolean ALLOW_NON_EXISTENT_USER_TO_LOGIN =
            Boolean.getBoolean(User.class.getName() + ".allowNonExistentUserToLogin");
    public static boolean ALLOW_USER_CREATION_VIA_URL =
            Boolean.getBoolean(User.class.getName() + ".allowUserCreationViaUrl");

    static final String CONFIG_XML = "config.xml";

    private static final Logger LOGGER = Logger.getLogger(User.class.getName());
    private static final String UNKNOWN_USERNAME = "unknown";
    private static final Set<String> ILLEGAL_NAMES =
            Set.of(ACL.ANONYMOUS_USERNAME, ACL.SYSTEM_USERNAME.toLowerCase(Locale.ENGLISH), UNKNOWN_USERNAME);

    static {
        XSTREAM.alias("user", User.class);
    }

    String id;
    private volatile String fullName;
    private volatile String description;
    private volatile List<UserProperty> properties = new ArrayList<>();

    User(String id, String fullName) {
        this.id = id;
        this.fullName = fullName;
        load();
    }

    @Override
    public void load() {
        synchronized (this) {
            properties = new ArrayList<>();
            String name = id;
            readFile();
            id = name;
            properties.removeIf(Objects::isNull);
            addDefaultProperties();
            properties.forEach(property -> property.setUser(this));
        }
    }

    private void readFile() {
        File folder = getUserFolder();
        if (folder == null) {
            return;
        }
        XmlFile file = new XmlFile(XSTREAM, new File(folder, CONFIG_XML));
        try {
            if (file.exists()) {
                file.unmarshal(this);
            }
        } catch (IOException e) {
            LOGGER.log(Level.SEVERE, "Failed to load " + file, e);
        }
    }

    private void addDefaultProperties() {
        for (UserPropertyDescriptor descriptor : UserProperty.all()) {
            if (getProperty(descriptor.clazz) == null) {
                UserProperty property = descriptor.newInstance(this);
                if (property != null) {
                    properties.add(property);
                }
            }
        }
    }

    public static IdStrategy idStrategy() {
        return Jenkins.get().getSecurityRealm().getUserIdStrategy();
    }

    @Override
    public int compareTo(User that) {
        return idStrategy().compare(id, that.id);
    }

    @Exported
    public String getId() {
        return id;
    }

    public String getUrl() {
        return "user/" + Util.rawEncode(idStrategy().keyFor(id));
    }

    @Override
    public String getSearchUrl() {
        return "/" + getUrl();
    }

    @Exported(visibility = 999)
    public String getFullName() {
        return fullName;
    }

    /** Changes the name; a blank one becomes the id. Not saved by itself. */
    public void setFullName(String name) {
        fullName = Util.fixEmptyAndTrim(name) == null ? id : name;
    }

    @Exported
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    /** Replaces the property of the same class and saves. */
    public synchronized void addProperty(UserProperty p) throws IOException {
        List<UserProperty> changed = new ArrayList<>(properties);
        changed.remove(getProperty(p.getClass()));
        changed.add(p);
        p.setUser(this);
        properties = changed;
        save();
    }

    /** The property of a class, or null. */
    public <T extends UserProperty> T getProperty(Class<T> clazz) {
        for (UserProperty property : properties) {
            if (clazz.isInstance(property)) {
                return clazz.cast(property);
            }
        }
        return null;
    }

    /**
     * The authentication with which this user would act, with the groups that the realm knows.
     *
     * @throws UsernameNotFoundException when the realm knows no such user
     */
    public Authentication impersonate2() throws UsernameNotFoundException {
        return impersonate(getUserDetailsForImpersonation2());
    }

    /**
     * The realm's details of this user; with the least rights when it cannot tell.
     *
     * @throws UsernameNotFoundException when the realm knows no such user
     */
    public UserDetails getUserDetailsForImpersonation2() throws UsernameNotFoundException {
        try {
            return Jenkins.get()
                    .getSecurityRealm()
                    .getSecurityComponents()
                    .userDetails2
                    .loadUserByUsername(id);
        } catch (UserMayOrMayNotExistException2 e) {
            LOGGER.log(Level.FINE, "The realm cannot tell whether {0} exists", id);
        } catch (UsernameNotFoundException e) {
            if (!ALLOW_NON_EXISTENT_USER_TO_LOGIN) {
                throw e;
            }
        }
        return new org.springframework.security.core.userdetails.User(
                id, "", Set.of(SecurityRealm.AUTHENTICATED_AUTHORITY2));
    }

    public Authentication impersonate(UserDetails userDetails) {
        return new UsernamePasswordAuthenticationToken(userDetails.getUsername(), "", userDetails.getAuthorities());
    }

    /** The user who stands for nobody in particular. */
    public static User getUnknown() {
        return getById(UNKNOWN_USERNAME, true);
    }

    /** As {@link #get(String, boolean, Map)} without context. */
    public static User get(String idOrFullName, boolean create) {
        return get(idOrFullName, create, Map.of());
    }

    /** The user with that id, else the one with that full name, else, if wanted, a new one, else null. */
    public static User get(String idOrFullName, boolean create, Map context) {
        if (idOrFullName == null) {
            return null;
        }
        User byId = Users.of(Jenkins.get()).get(idOrFullName);
        if (byId != null) {
            return byId;
        }
        for (User user : getAll()) {
            if (idOrFullName.equals(user.getFullName())) {
                return user;
            }
        }
        String id = idOrFullName
                .replace('\\', '_')
                .replace('/', '_')
                .replace('<', '_')
                .replace('>', '_');
        return create ? create(id, idOrFullName) : null;
    }

    public static User get(String idOrFullName) {
        return getOrCreateByIdOrFullName(idOrFullName);
    }

    public static User getOrCreateByIdOrFullName(String idOrFullName) {
        return get(idOrFullName, true, Map.of());
    }

    /** The user of the current thread's authentication; null for anonymous. */
    public static User current() {
        return get2(Jenkins.getAuthentication2());
    }

    /** The user of an authentication; null for none and for anonymous. */
    public static User get2(Authentication a) {
        return a == null || a instanceof AnonymousAuthenticationToken ? null : getById(a.getName(), true);
    }

    /** The user with that id, if wanted a new one, or null. */
    public static User getById(String id, boolean create) {
        if (id == null) {
            return null;
        }
        User user = Users.of(Jenkins.get()).get(id);
        return user != null || !create ? user : create(id, id);
    }

    private static User create(String id, String fullName) {
        return Users.of(Jenkins.get()).computeIfAbsent(id, fullName);
    }

    public static Collection<User> getAll() {
        List<User> all = new ArrayList<>(Users.of(Jenkins.get()).all());
        all.sort((a, b) -> a.getDisplayName().compareToIgnoreCase(b.getDisplayName()));
        return all;
    }

    /** Reads all users from disk again. */
    public static void reload() throws IOException {
        Users.of(Jenkins.get()).reload();
    }

    @Override
    public String getDisplayName() {
        return getFullName();
    }

    @Override
    public String toString() {
        return id;
    }

    /** Where the user is kept; null when never saved. */
    public File getUserFolder() {
        return Users.of(Jenkins.get()).folder(id);
    }

    /** Whether a person may bear that name: not blank, and none that Jenkins uses itself. */
    public static boolean isIdOrFullnameAllowed(String id) {
        String name = Util.fixEmptyAndTrim(id);
        return name != null && ILLEGAL_NAMES.stream().noneMatch(name::equalsIgnoreCase);
    }

    /**
     * Writes the user's file.
     *
     * @throws IOException when the name is not allowed or the file cannot be written
     */
    @Override
    public synchronized void save() throws IOException {
        for (String name : new String[] {id, fullName}) {
            if (!isIdOrFullnameAllowed(name)) {
                throw FormValidation.error("The user name '" + name + "' is not allowed: nothing was saved");
            }
        }
        if (BulkChange.contains(this)) {
            return;
        }
        XmlFile file = new XmlFile(XSTREAM, new File(Users.of(Jenkins.get()).makeFolder(id), CONFIG_XML));
        file.write(this);
        SaveableListener.fireOnChange(this, file);
    }

    /** Forgets the user and deletes the user's folder. */
    public void delete() throws IOException {
        Users.of(Jenkins.get()).delete(id);
    }

    /** Full control for oneself, as far as one is logged in; else what the strategy says. */
    @Override
    public ACL getACL() {
        ACL base = Jenkins.get().getAuthorizationStrategy().getACL(this);
        return ACL.lambda2((a, permission) -> isMyself(a) || base.hasPermission2(a, permission));
    }

    private boolean isMyself(Authentication who) {
        return !(who instanceof AnonymousAuthenticationToken) && idStrategy().equals(who.getName(), id);
    }
}
