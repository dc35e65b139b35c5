package hudson.model;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.security.Permission;
import java.io.IOException;
import java.util.Set;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.interceptor.RequirePOST;

/** Something that administrators must know: its {@code message.jelly} is shown on the page that manages Jenkins. */
public abstract class AdministrativeMonitor extends AbstractModelObject implements ExtensionPoint, StaplerProxy {
    public final String id;

    protected AdministrativeMonitor() {
        this.id = getClass().getName();
    }

    /** Where its own web methods are, relative to Jenkins' root. */
    public String getUrl() {
        return "administrativeMonitor/" + id;
    }

    @Override
    public String getDisplayName() {
        return id;
    }

    /** Remembers that nobody wants to see it, or that somebody does again. */
    public void disable(boolean value) throws IOException {
        AbstractCIBase jenkins = Jenkins.get();
        Set<String> disabled = jenkins.getDisabledAdministrativeMonitors();
        if (value) {
            disabled.add(id);
        } else {
            disabled.remove(id);
        }
        jenkins.setDisabledAdministrativeMonitors(disabled);
        jenkins.save();
    }

    public boolean isEnabled() {
        return !Jenkins.get().getDisabledAdministrativeMonitors().contains(id);
    }

    /** Whether there is something to tell; asked for with every page that shows it. */
    public abstract boolean isActivated();

    @RequirePOST
    public void doDisable(StaplerRequest2 req, StaplerResponse2 rsp) throws IOException {
        Jenkins.get().checkPermission(Jenkins.ADMINISTER);
        disable(true);
        rsp.sendRedirect2(req.getContextPath() + "/manage");
    }

    /** Who sees it; to disable it takes Overall/Administer all the same. */
    public Permission getRequiredPermission() {
        return Jenkins.ADMINISTER;
    }

    public void checkRequiredPermission() {
        Jenkins.get().checkPermission(getRequiredPermission());
    }

    public boolean hasRequiredPermission() {
        return Jenkins.get().hasPermission(getRequiredPermission());
    }

    public static boolean hasPermissionToDisplay() {
        return Jenkins.get().hasAnyPermission(Jenkins.SYSTEM_READ, Jenkins.MANAGE);
    }

    @Override
    public Object getTarget() {
        checkRequiredPermission();
        return this;
    }

    public static ExtensionList<AdministrativeMonitor> all() {
        return ExtensionList.lookup(AdministrativeMonitor.class);
    }

    @Override
    public String getSearchUrl() {
        return getUrl();
    }
}
