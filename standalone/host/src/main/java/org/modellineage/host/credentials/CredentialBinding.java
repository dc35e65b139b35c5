package org.modellineage.host.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.AbstractDescribableImpl;
import hudson.model.Descriptor;
import hudson.model.Run;
import hudson.security.ACL;
import java.io.IOException;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.StepContext;

/** What of the store a block is given, and in which variables. */
public abstract class CredentialBinding extends AbstractDescribableImpl<CredentialBinding> {
    private final String credentialsId;

    CredentialBinding(String credentialsId) {
        this.credentialsId = credentialsId;
    }

    public final String getCredentialsId() {
        return credentialsId;
    }

    /** Puts its values into those of the block. */
    abstract void bind(StepContext context, BoundValues into) throws Exception;

    final <C extends StandardCredentials> C find(Class<C> type, StepContext context)
            throws IOException, InterruptedException {
        C found = find(type, context.get(Run.class), credentialsId);
        if (found != null) {
            return found;
        }
        StandardCredentials other = find(StandardCredentials.class, context.get(Run.class), credentialsId);
        throw new AbortException(
                other == null
                        ? "Could not find credentials entry with ID '" + credentialsId + "'"
                        : "Credentials '" + credentialsId + "' is of type '"
                                + other.getDescriptor().getDisplayName() + "' where '" + type.getName()
                                + "' was expected");
    }

    static <C extends StandardCredentials> C find(Class<C> type, @NonNull Run<?, ?> build, String id) {
        return CredentialsProvider.lookupCredentialsInItemGroup(
                        type, build.getParent().getParent(), ACL.SYSTEM2, List.of())
                .stream()
                .filter(found -> found.getId().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** The descriptor of one. */
    abstract static class BindingDescriptor extends Descriptor<CredentialBinding> {
        private final String label;

        BindingDescriptor(String label) {
            this.label = label;
        }

        @Override
        public final String getDisplayName() {
            return label;
        }
    }
}
