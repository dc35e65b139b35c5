package jenkins.model.experimentalflags;

import hudson.Extension;
import hudson.model.User;
import hudson.model.UserProperty;
import hudson.model.UserPropertyDescriptor;
import java.util.HashMap;
import java.util.Map;

/** A user's choices about what is new. */
public class UserExperimentalFlagsProperty extends UserProperty {
    private final Map<String, String> flags;

    public UserExperimentalFlagsProperty() {
        this(Map.of());
    }

    public UserExperimentalFlagsProperty(Map<String, String> flags) {
        this.flags = new HashMap<>(flags);
    }

    public Object getFlagValue(String flagKey) {
        return flags.get(flagKey);
    }

    /** Gives each user a place for choices. */
    @Extension
    public static final class DescriptorImpl extends UserPropertyDescriptor {
        public DescriptorImpl() {}

        @Override
        public String getDisplayName() {
            return "Experimental flags";
        }

        @Override
        public UserProperty newInstance(User user) {
            return new UserExperimentalFlagsProperty();
        }
    }
}
