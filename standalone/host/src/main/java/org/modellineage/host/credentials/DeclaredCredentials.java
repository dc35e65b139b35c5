package org.modellineage.host.credentials;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.AbortException;
import hudson.model.Run;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;

/** {@code credentials('id')} of a Declarative Pipeline: what its variable gets goes by the kind of the credentials. */
public final class DeclaredCredentials {
    private DeclaredCredentials() {}

    /** What {@code withCredentials} is given for a variable. */
    public static List<UninstantiatedDescribable> bindings(Run<?, ?> build, String variable, String id)
            throws AbortException {
        StandardCredentials found = CredentialBinding.find(StandardCredentials.class, build, id);
        if (found == null) {
            throw new AbortException("Could not find credentials entry with ID '" + id + "'");
        } else if (found instanceof StringCredentials) {
            return List.of(one("string", variable, id));
        } else if (found instanceof FileCredentials) {
            return List.of(one("file", variable, id));
        } else if (found instanceof StandardUsernamePasswordCredentials) {
            return List.of(
                    one("usernameColonPassword", variable, id),
                    new UninstantiatedDescribable(
                            "usernamePassword",
                            null,
                            Map.of(
                                    "usernameVariable",
                                    variable + "_USR",
                                    "passwordVariable",
                                    variable + "_PSW",
                                    "credentialsId",
                                    id)));
        }
        throw new AbortException("No suitable binding handler could be found for type "
                + found.getClass().getName() + ".");
    }

    private static UninstantiatedDescribable one(String symbol, String variable, String id) {
        return new UninstantiatedDescribable(symbol, null, Map.of("variable", variable, "credentialsId", id));
    }
}
