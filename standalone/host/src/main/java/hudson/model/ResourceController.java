package hudson.model;

class ResourceController {}
