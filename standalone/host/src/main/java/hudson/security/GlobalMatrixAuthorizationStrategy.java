package hudson.security;

import com.thoughtworks.xstream.converters.Converter;
import com.thoughtworks.xstream.converters.MarshallingContext;
import com.thoughtworks.xstream.converters.UnmarshallingContext;
import com.thoughtworks.xstream.io.HierarchicalStreamReader;
import com.thoughtworks.xstream.io.HierarchicalStreamWriter;
import hudson.Extension;
import hudson.model.Descriptor;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.matrixauth.AuthorizationContainer;
import org.jenkinsci.plugins.matrixauth.PermissionEntry;
import org.kohsuke.stapler.DataBoundConstructor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;

/** One matrix for everything. What anonymous holds, all hold. */
public class GlobalMatrixAuthorizationStrategy extends AuthorizationStrategy
        implements AuthorizationContainer<AuthorizationStrategy> {
    private static final Logger LOGGER = Logger.getLogger(GlobalMatrixAuthorizationStrategy.class.getName());

    private final transient ACL acl = ACL.lambda2(this::allows);
    private final Map<Permission, Set<PermissionEntry>> grantedPermissions = new ConcurrentHashMap<>();
    private final Set<String> groupSids = new ConcurrentSkipListSet<>();

    @DataBoundConstructor
    public GlobalMatrixAuthorizationStrategy() {}

    @Override
    public Map<Permission, Set<PermissionEntry>> getGrantedPermissionEntries() {
        return grantedPermissions;
    }

    @Override
    public ACL getRootACL() {
        return acl;
    }

    @Override
    public Set<String> getGroups() {
        return groupSids;
    }

    @Override
    public void recordGroup(String sid) {
        groupSids.add(sid);
    }

    private boolean allows(Authentication who, Permission permission) {
        return hasPermission(who.getName(), permission, true)
                || who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .anyMatch(group -> hasPermission(group, permission, false))
                || hasPermission(ACL.ANONYMOUS_USERNAME, permission, true);
    }

    /** Describes the strategy. */
    @Extension
    @Symbol("globalMatrix")
    public static class DescriptorImpl extends Descriptor<AuthorizationStrategy> {
        public DescriptorImpl() {}

        @Override
        public String getDisplayName() {
            return "Matrix-based security";
        }
    }

    /** Stores one {@code permission} element per grant. */
    public static class ConverterImpl implements Converter {
        public ConverterImpl() {}

        @Override
        @SuppressWarnings("rawtypes")
        public boolean canConvert(Class type) {
            return type == GlobalMatrixAuthorizationStrategy.class;
        }

        @Override
        public void marshal(Object source, HierarchicalStreamWriter writer, MarshallingContext context) {
            ((GlobalMatrixAuthorizationStrategy) source)
                    .grantedPermissions.entrySet().stream()
                            .flatMap(grant -> grant.getValue().stream().map(entry -> line(grant.getKey(), entry)))
                            .sorted()
                            .forEach(line -> {
                                writer.startNode("permission");
                                writer.setValue(line);
                                writer.endNode();
                            });
        }

        private static String line(Permission permission, PermissionEntry entry) {
            return entry.getType().toPrefix() + permission.getId() + ":" + entry.getSid();
        }

        @Override
        public Object unmarshal(HierarchicalStreamReader reader, UnmarshallingContext context) {
            GlobalMatrixAuthorizationStrategy strategy = new GlobalMatrixAuthorizationStrategy();
            while (reader.hasMoreChildren()) {
                reader.moveDown();
                addOrSkip(strategy, reader.getValue());
                reader.moveUp();
            }
            return strategy;
        }

        private static void addOrSkip(GlobalMatrixAuthorizationStrategy strategy, String line) {
            try {
                strategy.add(line);
            } catch (IllegalArgumentException e) {
                LOGGER.log(Level.WARNING, "Skipping a non-existent permission", e);
            }
        }
    }
}
