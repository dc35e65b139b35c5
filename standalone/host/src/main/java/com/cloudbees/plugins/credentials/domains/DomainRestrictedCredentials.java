package com.cloudbees.plugins.credentials.domains;

import com.cloudbees.plugins.credentials.Credentials;
import edu.umd.cs.findbugs.annotations.NonNull;
import java.util.List;

/** Credentials that are for some places alone, whatever domain they lie in. */
public interface DomainRestrictedCredentials extends Credentials {
    boolean matches(@NonNull List<DomainRequirement> requirements);
}
