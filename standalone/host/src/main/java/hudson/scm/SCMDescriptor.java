package hudson.scm;

import hudson.model.Descriptor;

public abstract class SCMDescriptor<T extends SCM> extends Descriptor<SCM> {
    protected SCMDescriptor(Class<T> clazz, Class<?> repositoryBrowser) {
        super(clazz);
    }
}
