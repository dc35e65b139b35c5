package com.cloudbees.hudson.plugins.folder;

import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ItemGroupMixIn;
import hudson.model.Items;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.util.DescribableList;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import jenkins.model.DirectlyModifiableTopLevelItemGroup;
import jenkins.model.Jenkins;
import jenkins.model.lazy.LazyBuildMixIn;
import org.kohsuke.stapler.StaplerFallback;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;
import org.springframework.security.access.AccessDeniedException;

/** An item that holds items. */
@ExportedBean
public abstract class AbstractFolder<I extends TopLevelItem> extends AbstractItem
        implements TopLevelItem, ItemGroup<I>, StaplerFallback {
    protected transient Map<String, I> items = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> properties;

    protected AbstractFolder(ItemGroup parent, String name) {
        super(parent, name);
        init();
    }

    protected void init() {
        if (properties == null) {
            properties = new DescribableList<>(this);
        } else {
            properties.setOwner(this);
        }
        own();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void own() {
        for (AbstractFolderProperty p : properties) {
            p.setOwner(this);
        }
    }

    @Override
    public void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException {
        super.onLoad(parent, name);
        init();
        if (items == null) {
            items = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
        }
        Map<String, I> loaded = ItemGroupMixIn.loadChildren(this, getJobsDir(), Item::getName);
        items.keySet().retainAll(loaded.keySet());
        items.putAll(loaded);
    }

    @Override
    public AbstractFolderDescriptor getDescriptor() {
        return (AbstractFolderDescriptor) Jenkins.get().getDescriptorOrDie(getClass());
    }

    public DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> getProperties() {
        return properties;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public void addProperty(AbstractFolderProperty p) throws IOException {
        p.setOwner(this);
        properties.add(p);
    }

    protected File getJobsDir() {
        return new File(getRootDir(), "jobs");
    }

    protected final File getRootDirFor(String name) {
        return new File(getJobsDir(), name);
    }

    @Override
    public File getRootDirFor(I child) {
        return getRootDirFor(child.getName());
    }

    @Override
    public String getUrlChildPrefix() {
        return "job";
    }

    public I getJob(String name) {
        return getItem(name);
    }

    @Override
    public String getPronoun() {
        return "Folder";
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Collection<? extends Job> getAllJobs() {
        Set<Job> jobs = new LinkedHashSet<>();
        getItems().forEach(item -> jobs.addAll(item.getAllJobs()));
        return jobs;
    }

    @Override
    @Exported(name = "jobs")
    public Collection<I> getItems() {
        return items.values().stream()
                .filter(item -> item.hasPermission(Item.READ))
                .collect(Collectors.toList());
    }

    /** The item of that name: null without Item/Read, an exception with only Item/Discover. */
    @Override
    public I getItem(String name) throws AccessDeniedException {
        I item = name == null ? null : items.get(name);
        if (item == null || item.hasPermission(Item.READ)) {
            return item;
        }
        if (item.hasPermission(Item.DISCOVER)) {
            throw new AccessDeniedException("Please log in to access " + item.getFullName());
        }
        return null;
    }

    @Override
    public void onRenamed(I item, String oldName, String newName) throws IOException {
        items.remove(oldName);
        items.put(newName, item);
    }

    @Override
    public void onDeleted(I item) throws IOException {
        items.remove(item.getName());
    }

    @Override
    protected void performDelete() throws IOException, InterruptedException {
        for (I item : List.copyOf(items.values())) {
            item.delete();
        }
        super.performDelete();
    }

    @Override
    public synchronized void save() throws IOException {
        super.save();
    }

    @Override
    public void renameTo(String newName) throws IOException {
        super.renameTo(newName);
        relocate(this);
    }

    @Override
    public void movedTo(DirectlyModifiableTopLevelItemGroup destination, AbstractItem newItem, File destDir)
            throws IOException {
        super.movedTo(destination, newItem, destDir);
    }

    /** Tells the jobs below where their builds are now. */
    private static void relocate(ItemGroup<?> group) {
        for (Job<?, ?> job : Items.allItems2(ACL.SYSTEM2, group, Job.class)) {
            if (job.getBuildsAsMap() != null && job instanceof LazyBuildMixIn.LazyLoadingJob<?, ?> lazy) {
                lazy.getLazyBuildMixIn().getRunMap().updateBaseDir(job.getBuildDir());
            }
        }
    }

    @Override
    public boolean isNameEditable() {
        return true;
    }

    @Override
    public Object getStaplerFallback() {
        return null;
    }
}
