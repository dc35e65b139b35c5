package io.jenkins.plugins.modellineage.jenkins.mirror;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.ItemGroup;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.config.ChosenCredentials;
import io.jenkins.plugins.modellineage.mirror.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * By what Jenkins is known to the server: a name with a password, a token, or nothing.
 *
 * @param user blank when there is none
 * @param secret blank when there is none
 */
record Bearer(String user, String secret) {

    /**
     * Those of the credentials that the setting names, as they are now: of its folder and what that lies in.
     *
     * @throws Unavailable when they are gone or of another kind
     */
    static Bearer of(Setting setting) throws Unavailable {
        if (setting.credentials().isEmpty()) {
            return new Bearer("", "");
        }
        StandardUsernamePasswordCredentials pair = found(StandardUsernamePasswordCredentials.class, setting);
        if (pair != null) {
            return new Bearer(pair.getUsername(), Secret.toString(pair.getPassword()));
        }
        StringCredentials text = found(StringCredentials.class, setting);
        if (text != null) {
            return new Bearer("", Secret.toString(text.getSecret()));
        }
        throw new Unavailable("The credentials of the mirror are not among "
                + (setting.folder().isEmpty() ? "Jenkins'" : "the folder's")
                + " credentials any more, are for a domain that its address does not lie in, or are neither a"
                + " user name with a password nor a secret text; choose others");
    }

    private static ItemGroup<?> place(String folder) throws Unavailable {
        if (folder.isEmpty()) {
            return Jenkins.get();
        } else if (Jenkins.get().getItemByFullName(folder) instanceof ItemGroup<?> found) {
            return found;
        }
        throw new Unavailable("The folder of the mirror is gone");
    }

    /** Not those of a domain that the server does not lie in. */
    private static <C extends StandardCredentials> C found(Class<C> kind, Setting setting) throws Unavailable {
        List<DomainRequirement> server =
                ChosenCredentials.required(setting.target().orElseThrow().uri());
        return CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(kind, place(setting.folder()), ACL.SYSTEM2, server),
                CredentialsMatchers.withId(setting.credentials()));
    }

    /** The header that says so; as MLflow's clients send it. */
    Optional<String> authorization() {
        if (!user.isEmpty()) {
            byte[] both = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
        }
        return secret.isEmpty() ? Optional.empty() : Optional.of("Bearer " + secret);
    }

    /** What that header holds behind its first word; blank when there is none. */
    String sent() {
        return authorization()
                .map(value -> value.substring(value.indexOf(' ') + 1))
                .orElse("");
    }

    @Override
    public String toString() {
        return "Bearer[" + (user.isEmpty() ? "" : "user") + "]";
    }
}
