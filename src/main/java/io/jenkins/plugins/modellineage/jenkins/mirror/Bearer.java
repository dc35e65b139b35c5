package io.jenkins.plugins.modellineage.jenkins.mirror;

import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.ItemGroup;
import hudson.util.Secret;
import io.jenkins.plugins.modellineage.jenkins.config.ChosenCredentials;
import io.jenkins.plugins.modellineage.mirror.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
        ChosenCredentials chosen = new ChosenCredentials(
                setting.credentials(), setting.target().orElseThrow().uri());
        ItemGroup<?> place = place(setting.folder());
        return chosen.found(StandardUsernamePasswordCredentials.class, place)
                .map(pair -> new Bearer(pair.getUsername(), Secret.toString(pair.getPassword())))
                .or(() -> chosen.found(StringCredentials.class, place)
                        .map(text -> new Bearer("", Secret.toString(text.getSecret()))))
                .orElseThrow(() -> gone(setting));
    }

    private static Unavailable gone(Setting setting) {
        return new Unavailable("The credentials of the mirror are not among "
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
