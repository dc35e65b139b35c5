package hudson.console;

import hudson.ExtensionPoint;
import hudson.model.Descriptor;

public abstract class ConsoleAnnotationDescriptor extends Descriptor<ConsoleNote<?>> implements ExtensionPoint {
    protected ConsoleAnnotationDescriptor(Class<? extends ConsoleNote<?>> clazz) {
        super(clazz);
    }

    protected ConsoleAnnotationDescriptor() {}

    @Override
    public String getDisplayName() {
        return super.getDisplayName();
    }
}
