package hudson.model;

public interface StatusIcon {
    String getDescription();
}
