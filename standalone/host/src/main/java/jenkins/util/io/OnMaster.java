package jenkins.util.io;

/** Something that lives on the controller only. */
public interface OnMaster {}
