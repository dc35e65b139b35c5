package com.cloudbees.plugins.credentials;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.XmlFile;
import hudson.model.Saveable;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;

/** The credentials of Jenkins itself, in {@code credentials.xml}. The host knows no domains. */
@Extension
public class SystemCredentialsProvider implements Saveable {
    private List<Credentials> credentials = new CopyOnWriteArrayList<>();

    public SystemCredentialsProvider() {
        try {
            if (getConfigFile().exists()) {
                getConfigFile().unmarshal(this);
            }
        } catch (IOException damaged) {
            throw new IllegalStateException("The credentials cannot be read", damaged);
        }
    }

    public static XmlFile getConfigFile() {
        return new XmlFile(Jenkins.XSTREAM2, new File(Jenkins.get().getRootDir(), "credentials.xml"));
    }

    public static SystemCredentialsProvider getInstance() {
        return ExtensionList.lookupSingleton(SystemCredentialsProvider.class);
    }

    public List<Credentials> getCredentials() {
        return credentials;
    }

    @Override
    public void save() throws IOException {
        getConfigFile().write(this);
    }
}
