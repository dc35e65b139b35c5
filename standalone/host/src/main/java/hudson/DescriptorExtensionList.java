package hudson;

import hudson.model.Describable;
import hudson.model.Descriptor;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;

/** The descriptors of one describable type. */
public class DescriptorExtensionList<T extends Describable<T>, D extends Descriptor<T>> extends ExtensionList<D> {
    private final Class<T> describableType;

    @SuppressWarnings({"unchecked", "rawtypes"})
    protected DescriptorExtensionList(Jenkins jenkins, Class<T> describableType) {
        super(jenkins, (Class) Descriptor.class);
        this.describableType = describableType;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    public static <T extends Describable<T>, D extends Descriptor<T>>
            DescriptorExtensionList<T, D> createDescriptorList(Jenkins jenkins, Class<T> describableType) {
        return new DescriptorExtensionList<>(jenkins, describableType);
    }

    /** The descriptor with that id or class name, or null. */
    public D find(String name) {
        return Descriptor.find(this, name);
    }

    /** The descriptor of exactly that describable class, or null. */
    public D find(Class<? extends T> type) {
        for (D descriptor : this) {
            if (descriptor.clazz == type) {
                return descriptor;
            }
        }
        return null;
    }

    @Override
    public boolean add(D descriptor) {
        return super.add(descriptor);
    }

    @Override
    public boolean remove(Object descriptor) {
        return super.remove(descriptor);
    }

    /** Those among all descriptors whose type argument is the describable type. */
    @Override
    @SuppressWarnings({"unchecked", "rawtypes"})
    protected List<ExtensionComponent<D>> load() {
        List<ExtensionComponent<D>> mine = new ArrayList<>();
        ExtensionList<Descriptor> all = jenkins.getExtensionList(Descriptor.class);
        for (ExtensionComponent<Descriptor> component : all.getComponents()) {
            if (component.getInstance().getT() == describableType) {
                mine.add((ExtensionComponent) component);
            }
        }
        return mine;
    }
}
