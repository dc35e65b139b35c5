package io.jenkins.plugins.modellineage.jenkins.gates;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.modellineage.experiment.FileDigest;
import io.jenkins.plugins.modellineage.gate.DigestGate;
import io.jenkins.plugins.modellineage.gate.Gate;
import io.jenkins.plugins.modellineage.jenkins.binding.FieldCheck;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** {@code digestGate}: which content a version must have. */
public final class DigestGateChoice extends GateChoice {
    private static final long serialVersionUID = 1L;

    private final String digest;
    private String file;

    @DataBoundConstructor
    public DigestGateChoice(String digest) {
        this.digest = Util.fixEmptyAndTrim(digest);
    }

    static DigestGateChoice of(DigestGate gate) {
        DigestGateChoice choice = new DigestGateChoice(gate.digest().hex());
        choice.setFile(gate.file().orElse(null));
        return choice;
    }

    public String getDigest() {
        return digest;
    }

    /** Path among the version's files; null for all of them. */
    public String getFile() {
        return file;
    }

    @DataBoundSetter
    public void setFile(String file) {
        this.file = Util.fixEmpty(file);
    }

    @Override
    public Gate gate() {
        return DigestGate.of(digest, Optional.ofNullable(file));
    }

    @Override
    public Collection<?> said() {
        return Arrays.asList(digest, file);
    }

    /** Registers the gate under its symbol. */
    @Extension
    @Symbol("digestGate")
    public static final class DescriptorImpl extends GateDescriptor {
        @Override
        public String symbol() {
            return "digestGate";
        }

        @Override
        public String getDisplayName() {
            return Messages.DigestGateChoice_displayName();
        }

        @POST
        public FormValidation doCheckDigest(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.ofText(item, value, DigestGate::parse);
        }

        @POST
        public FormValidation doCheckFile(@AncestorInPath Item item, @QueryParameter String value) {
            return FieldCheck.of(item, value, FileDigest::check);
        }
    }
}
