package hudson.model;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.Util;
import hudson.XmlFile;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.SaveableListener;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import jakarta.servlet.ServletException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import jenkins.model.DirectlyModifiableTopLevelItemGroup;
import jenkins.model.Jenkins;
import jenkins.model.Loadable;
import jenkins.model.queue.ItemDeletion;
import jenkins.search.SearchGroup;
import org.kohsuke.stapler.StaplerProxy;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.kohsuke.stapler.interceptor.RequirePOST;
import org.modellineage.host.core.Saving;

/** An item in a folder of its own with a config.xml. */
@ExportedBean
public abstract class AbstractItem extends Actionable
        implements Loadable, Item, AccessControlled, DescriptorByNameOwner, StaplerProxy {
    protected transient String name;
    protected volatile String description;
    protected volatile String displayName;
    private transient ItemGroup<?> parent;

    protected AbstractItem(ItemGroup parent, String name) {
        this.parent = parent;
        doSetName(name);
    }

    @Override
    @Exported(visibility = 999)
    public String getName() {
        return name;
    }

    public String getPronoun() {
        return Messages.AbstractItem_Pronoun();
    }

    public String getTaskNoun() {
        return Messages.AbstractItem_TaskNoun();
    }

    @Override
    @Exported
    public String getDisplayName() {
        return displayName != null ? displayName : getName();
    }

    @Exported
    public String getDisplayNameOrNull() {
        return displayName;
    }

    public void setDisplayName(String displayName) throws IOException {
        this.displayName = Util.fixEmptyAndTrim(displayName);
        save();
    }

    @Override
    public File getRootDir() {
        return rootDirIn(getParent());
    }

    @SuppressWarnings("unchecked")
    private <T extends Item> File rootDirIn(ItemGroup<T> group) {
        return group.getRootDirFor((T) this);
    }

    @Override
    @NonNull
    public ItemGroup<?> getParent() {
        if (parent == null) {
            throw new IllegalStateException("no parent set on " + getClass().getName() + "[" + name + "]");
        }
        return parent;
    }

    @Exported
    public String getDescription() {
        return description;
    }

    public void setDescription(String description) throws IOException {
        this.description = description;
        save();
        ItemListener.fireOnUpdated(this);
    }

    protected void doSetName(String name) {
        this.name = name;
    }

    public boolean isNameEditable() {
        return false;
    }

    /** Refuses a new name with {@link Failure}. */
    protected void checkRename(@NonNull String newName) throws Failure {}

    /** Renames the item and its folder and tells the listeners. The caller has checked the permission. */
    protected void renameTo(final String newName) throws IOException {
        String oldName = name;
        String oldFullName = getFullName();
        synchronized (getParent()) {
            synchronized (this) {
                if (newName == null) {
                    throw new IllegalArgumentException("New name is not given");
                }
                if (name.equals(newName)) {
                    return;
                }
                Items.verifyItemDoesNotAlreadyExist(getParent(), newName, this);
                File oldRoot = getRootDir();
                doSetName(newName);
                File newRoot = getRootDir();
                try {
                    Files.move(oldRoot.toPath(), newRoot.toPath());
                } catch (IOException e) {
                    doSetName(oldName);
                    throw new IOException("failed to rename " + oldRoot + " to " + newRoot, e);
                }
                renamedIn(getParent(), oldName, newName);
            }
        }
        ItemListener.fireLocationChange(this, oldFullName);
    }

    @SuppressWarnings("unchecked")
    private <T extends Item> void renamedIn(ItemGroup<T> group, String oldName, String newName) throws IOException {
        group.onRenamed((T) this, oldName, newName);
    }

    /** Called after a move, on the old object. */
    public void movedTo(DirectlyModifiableTopLevelItemGroup destination, AbstractItem newItem, File destDir)
            throws IOException {
        newItem.onLoad(destination, name);
    }

    @Override
    public abstract Collection<? extends Job> getAllJobs();

    @Override
    @Exported
    public final String getFullName() {
        String n = getParent().getFullName();
        return n.isEmpty() ? getName() : n + '/' + getName();
    }

    @Override
    @Exported
    public final String getFullDisplayName() {
        String n = getParent().getFullDisplayName();
        return n.isEmpty() ? getDisplayName() : n + " » " + getDisplayName();
    }

    @Override
    public void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException {
        this.parent = parent;
        doSetName(name);
    }

    @Override
    public void onCopiedFrom(Item src) {}

    @Override
    public final String getUrl() {
        return getParent().getUrl() + getShortUrl();
    }

    @Override
    public String getShortUrl() {
        return getParent().getUrlChildPrefix() + '/' + Util.rawEncode(getName()) + '/';
    }

    @Override
    @Exported(visibility = 999, name = "url")
    public final String getAbsoluteUrl() {
        return Item.super.getAbsoluteUrl();
    }

    @Override
    @NonNull
    public ACL getACL() {
        return Jenkins.get().getAuthorizationStrategy().getACL(this);
    }

    /** Hides the item from those who may not know of it. */
    @Override
    public Object getTarget() {
        if (!hasPermission(Item.DISCOVER)) {
            return null;
        }
        checkPermission(Item.READ);
        return this;
    }

    @Override
    public synchronized void save() throws IOException {
        if (Saving.isHeldBack(this)) {
            return;
        }
        getConfigFile().write(this);
        SaveableListener.fireOnChange(this, getConfigFile());
    }

    public final XmlFile getConfigFile() {
        return Items.getConfigFile(this);
    }

    /** Deletes the item, what is below it and its folder, and tells the listeners. */
    @Override
    public void delete() throws IOException, InterruptedException {
        checkPermission(DELETE);
        ItemListener.checkBeforeDelete(this);
        performDeleteAndTell();
    }

    private void performDeleteAndTell() throws IOException, InterruptedException {
        ItemDeletion.cancelBuildsInProgress(this);
        synchronized (this) {
            performDelete();
        }
        ItemListener.fireOnDeleted(this); // its parent still has it
        deletedIn(getParent());
    }

    @SuppressWarnings("unchecked")
    private <T extends Item> void deletedIn(ItemGroup<T> group) throws IOException {
        group.onDeleted((T) this);
    }

    protected void performDelete() throws IOException, InterruptedException {
        getConfigFile().delete();
        Util.deleteRecursive(getRootDir());
    }

    @RequirePOST
    public void doDoDelete(StaplerRequest2 req, StaplerResponse2 rsp)
            throws IOException, ServletException, InterruptedException {
        delete();
        rsp.sendRedirect2(req.getContextPath() + "/" + getParent().getUrl());
    }

    @Override
    public void load() throws IOException {
        getConfigFile().unmarshal(this);
        onLoad(getParent(), getRootDir().getName());
    }

    @Override
    public String toString() {
        return super.toString() + "[" + (parent != null ? getFullName() : "?/" + name) + "]";
    }

    public final Api getApi() {
        return new Api(this);
    }

    @RequirePOST
    public synchronized void doSubmitDescription(StaplerRequest2 req, StaplerResponse2 rsp)
            throws IOException, ServletException {
        checkPermission(CONFIGURE);
        setDescription(req.getParameter("description"));
        rsp.sendRedirect(".");
    }

    @Override
    public String getSearchUrl() {
        return getShortUrl();
    }

    @Override
    public String getSearchName() {
        return getName();
    }

    @Override
    public SearchGroup getSearchGroup() {
        return SearchGroup.get(SearchGroup.ItemSearchGroup.class);
    }
}
