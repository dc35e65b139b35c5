package org.modellineage.host.credentials;

import hudson.Extension;
import hudson.FilePath;
import hudson.slaves.WorkspaceList;
import hudson.util.Secret;
import java.io.InputStream;
import java.util.UUID;
import org.jenkinsci.Symbol;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.workflow.steps.MissingContextVariableException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.DataBoundConstructor;

/** {@code file(credentialsId: …, variable: …)}: which variable has the path of a secret file, which only the block has. */
public final class FileBinding extends CredentialBinding {
    private static final int OF_OWNER = 0700;
    private static final int READ_BY_OWNER = 0400;

    private final String variable;

    @DataBoundConstructor
    public FileBinding(String variable, String credentialsId) {
        super(credentialsId);
        this.variable = variable;
    }

    public String getVariable() {
        return variable;
    }

    @Override
    void bind(StepContext context, BoundValues into) throws Exception {
        FilePath workspace = context.get(FilePath.class);
        if (workspace == null) {
            throw new MissingContextVariableException(FilePath.class, StepDescriptor.byFunctionName("withCredentials"));
        }
        FileCredentials found = find(FileCredentials.class, context);
        FilePath secrets = WorkspaceList.tempDir(workspace).child("secretFiles");
        FilePath folder = secrets.child(UUID.randomUUID().toString());
        into.folders.add(folder.getRemote());
        folder.mkdirs();
        secrets.chmod(OF_OWNER);
        folder.chmod(OF_OWNER);
        FilePath file = folder.createTempFile("file", null);
        try (InputStream content = found.getContent()) {
            file.copyFrom(content);
        }
        file.chmod(READ_BY_OWNER);
        into.secrets.put(variable, Secret.fromString(file.getRemote()));
    }

    /** Its descriptor. */
    @Extension
    @Symbol("file")
    public static final class DescriptorImpl extends BindingDescriptor {
        public DescriptorImpl() {
            super("Secret file");
        }
    }
}
