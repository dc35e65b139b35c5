package org.jvnet.hudson.test;

import hudson.Extension;
import hudson.model.AbstractItem;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.ItemGroupMixIn;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import hudson.model.TopLevelItemDescriptor;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import jenkins.model.DirectlyModifiableTopLevelItemGroup;
import jenkins.model.Jenkins;
import org.kohsuke.stapler.StaplerFallback;

/** The least that is a folder. */
public class MockFolder extends AbstractItem
        implements DirectlyModifiableTopLevelItemGroup, TopLevelItem, StaplerFallback {
    private transient Map<String, TopLevelItem> items = new ConcurrentSkipListMap<>();

    protected MockFolder(ItemGroup parent, String name) {
        super(parent, name);
    }

    @Override
    public void onLoad(ItemGroup<? extends Item> parent, String name) throws IOException {
        super.onLoad(parent, name);
        items = new ConcurrentSkipListMap<>();
        Map<String, TopLevelItem> loaded = ItemGroupMixIn.loadChildren(this, jobs(), Item::getName);
        items.putAll(loaded);
    }

    @Override
    public Collection<TopLevelItem> getItems() {
        return items.values();
    }

    /** Unlike real folders it does not ask for Item/Read: whoever asks for an item has to. */
    @Override
    public TopLevelItem getItem(String name) {
        return items == null ? null : items.get(name);
    }

    public TopLevelItem getJob(String name) {
        return getItem(name);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Collection<? extends Job> getAllJobs() {
        Set<Job> jobs = new LinkedHashSet<>();
        getItems().forEach(item -> jobs.addAll(item.getAllJobs()));
        return jobs;
    }

    private File jobs() {
        return new File(getRootDir(), "jobs");
    }

    private ItemGroupMixIn mixin() {
        return new ItemGroupMixIn(this, this) {
            @Override
            protected void add(TopLevelItem item) {
                items.put(item.getName(), item);
            }

            @Override
            protected File getRootDirFor(String name) {
                return new File(jobs(), name);
            }
        };
    }

    @Override
    public <T extends TopLevelItem> T copy(T src, String name) throws IOException {
        return mixin().copy(src, name);
    }

    @Override
    public TopLevelItem createProjectFromXML(String name, InputStream xml) throws IOException {
        return mixin().createProjectFromXML(name, xml);
    }

    @Override
    public TopLevelItem createProject(TopLevelItemDescriptor type, String name, boolean notify) throws IOException {
        return mixin().createProject(type, name, notify);
    }

    /** Creates an item of a type in this folder. */
    public <T extends TopLevelItem> T createProject(Class<T> type, String name) throws IOException {
        return type.cast(createProject((TopLevelItemDescriptor) Jenkins.get().getDescriptorOrDie(type), name, true));
    }

    @Override
    public String getUrlChildPrefix() {
        return "job";
    }

    @Override
    public File getRootDirFor(TopLevelItem child) {
        return new File(jobs(), child.getName());
    }

    @Override
    public void onRenamed(TopLevelItem item, String oldName, String newName) throws IOException {
        items.remove(oldName);
        items.put(newName, item);
    }

    @Override
    public void renameTo(String newName) throws IOException {
        super.renameTo(newName);
    }

    @Override
    public void onDeleted(TopLevelItem item) throws IOException {
        items.remove(item.getName());
    }

    @Override
    protected void performDelete() throws IOException, InterruptedException {
        for (TopLevelItem item : List.copyOf(items.values())) {
            item.delete();
        }
        super.performDelete();
    }

    @Override
    public boolean canAdd(TopLevelItem item) {
        return true;
    }

    @Override
    public synchronized <I extends TopLevelItem> I add(I item, String name)
            throws IOException, IllegalArgumentException {
        if (items.putIfAbsent(name, item) != null) {
            throw new IllegalArgumentException("already an item '" + name + "'");
        }
        return item;
    }

    @Override
    public void remove(TopLevelItem item) throws IOException, IllegalArgumentException {
        items.remove(item.getName());
    }

    @Override
    public TopLevelItemDescriptor getDescriptor() {
        return (TopLevelItemDescriptor) Jenkins.get().getDescriptorOrDie(MockFolder.class);
    }

    @Override
    public Object getStaplerFallback() {
        return null;
    }

    /** Describes the folder. */
    @Extension
    public static class DescriptorImpl extends TopLevelItemDescriptor {
        public DescriptorImpl() {}

        @Override
        public TopLevelItem newInstance(ItemGroup parent, String name) {
            return new MockFolder(parent, name);
        }
    }
}
