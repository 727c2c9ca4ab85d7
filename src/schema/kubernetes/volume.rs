//! Volumes of a Pod, claims of them, and what is claimed.

use super::container::{FIELD, PULL_POLICIES, RESOURCE_FIELD, RESOURCES};
use super::{METADATA, NAME, SELECTOR};
use crate::schema::{Mapping, NOTHING, Shape};

pub static VOLUME: Mapping = Mapping {
    what: "volume",
    text: "name",
    nested: &[
        ("emptyDir", Shape::Mapping(&EMPTY)),
        ("configMap", Shape::Mapping(&CONFIG)),
        ("secret", Shape::Mapping(&SECRET)),
        ("downwardAPI", Shape::Mapping(&DOWNWARD)),
        ("projected", Shape::Mapping(&PROJECTED)),
        ("persistentVolumeClaim", Shape::Mapping(&CLAIM_REFERENCE)),
        ("ephemeral", Shape::Mapping(&EPHEMERAL)),
        ("csi", Shape::Mapping(&DRIVER)),
        ("hostPath", Shape::Mapping(&HOST)),
        ("nfs", Shape::Mapping(&NFS)),
        ("image", Shape::Mapping(&IMAGE)),
        ("flexVolume", Shape::Mapping(&FLEX)),
        ("awsElasticBlockStore", Shape::Mapping(&EBS)),
        ("gcePersistentDisk", Shape::Mapping(&GCE)),
        ("azureDisk", Shape::Mapping(&AZURE_DISK)),
        ("azureFile", Shape::Mapping(&AZURE_FILE)),
        ("iscsi", Shape::Mapping(&ISCSI)),
        ("fc", Shape::Mapping(&FIBRE_CHANNEL)),
        ("gitRepo", Shape::Mapping(&GIT)),
        ("cephfs", Shape::Mapping(&CEPH)),
        ("rbd", Shape::Mapping(&RBD)),
        ("glusterfs", Shape::Mapping(&GLUSTER)),
        ("cinder", Shape::Mapping(&CINDER)),
        ("vsphereVolume", Shape::Mapping(&VSPHERE)),
        ("portworxVolume", Shape::Mapping(&PORTWORX)),
        ("photonPersistentDisk", Shape::Mapping(&PHOTON)),
        ("quobyte", Shape::Mapping(&QUOBYTE)),
        ("scaleIO", Shape::Mapping(&SCALE_IO)),
        ("storageos", Shape::Mapping(&STORAGE_OS)),
        ("flocker", Shape::Mapping(&FLOCKER)),
    ],
    always: "name",
    ..NOTHING
};

static EMPTY: Mapping = Mapping {
    what: "emptyDir",
    text: "medium",
    number: "mode",
    nested: &[("sizeLimit", Shape::TextOrNumber)],
    rare: "mode",
    ..NOTHING
};

static CONFIG: Mapping = Mapping {
    what: "configMap volume",
    text: "name",
    number: "defaultMode defaultUser",
    truth: "optional",
    nested: &[("items", Shape::Mappings(&ITEM))],
    always: "name",
    rare: "defaultUser",
    ..NOTHING
};

static SECRET: Mapping = Mapping { what: "secret volume", text: "secretName", always: "", ..CONFIG };

/// A ConfigMap or Secret beside others in one directory.
static KEYS: Mapping = Mapping { what: "projection of keys", number: "", rare: "", ..CONFIG };

/// The path of a key, of a field of the Pod or of one of its resources.
static ITEM: Mapping = Mapping {
    what: "item",
    text: "key path",
    number: "mode user",
    rare: "user",
    nested: &[("fieldRef", Shape::Mapping(&FIELD)), ("resourceFieldRef", Shape::Mapping(&RESOURCE_FIELD))],
    always: "path",
    ..NOTHING
};

static DOWNWARD: Mapping = Mapping {
    what: "downwardAPI volume",
    number: "defaultMode defaultUser",
    rare: "defaultUser",
    nested: &[("items", Shape::Mappings(&ITEM))],
    ..NOTHING
};

static PROJECTED: Mapping = Mapping {
    what: "projected volume",
    number: "defaultMode defaultUser",
    rare: "defaultUser",
    nested: &[("sources", Shape::Mappings(&PROJECTION))],
    ..NOTHING
};

static PROJECTION: Mapping = Mapping {
    what: "projection",
    nested: &[
        ("configMap", Shape::Mapping(&KEYS)),
        ("secret", Shape::Mapping(&KEYS)),
        ("downwardAPI", Shape::Mapping(&DOWNWARD)),
        ("serviceAccountToken", Shape::Mapping(&TOKEN)),
        ("clusterTrustBundle", Shape::Mapping(&TRUST)),
        ("podCertificate", Shape::Mapping(&CERTIFICATE)),
    ],
    ..NOTHING
};

static TOKEN: Mapping = Mapping {
    what: "token",
    text: "audience path",
    number: "expirationSeconds user",
    always: "path",
    rare: "user",
    ..NOTHING
};

static TRUST: Mapping = Mapping {
    what: "trust bundle",
    text: "name path signerName",
    number: "user",
    truth: "optional",
    nested: &[("labelSelector", Shape::Mapping(&SELECTOR))],
    always: "path",
    rare: "user",
    ..NOTHING
};

static CERTIFICATE: Mapping = Mapping {
    what: "Pod certificate",
    text: "certificateChainPath credentialBundlePath keyPath keyType signerName",
    number: "maxExpirationSeconds user",
    nested: &[("userAnnotations", Shape::Map)],
    always: "keyType signerName",
    rare: "user",
    ..NOTHING
};

static CLAIM_REFERENCE: Mapping =
    Mapping { what: "claim reference", text: "claimName", truth: "readOnly", always: "claimName", ..NOTHING };

static EPHEMERAL: Mapping = Mapping {
    what: "ephemeral volume",
    nested: &[("volumeClaimTemplate", Shape::Mapping(&CLAIM_TEMPLATE))],
    ..NOTHING
};

/// A volume of a driver, in a Pod.
static DRIVER: Mapping = Mapping {
    what: "volume of a driver",
    text: "driver fsType",
    truth: "readOnly",
    nested: &[("volumeAttributes", Shape::Map), ("nodePublishSecretRef", Shape::Mapping(&NAME))],
    always: "driver",
    ..NOTHING
};

/// The same as an object of its own.
static PERSISTENT_DRIVER: Mapping = Mapping {
    text: "driver fsType volumeHandle",
    other: "controllerExpandSecretRef controllerPublishSecretRef nodeExpandSecretRef nodeStageSecretRef",
    ..DRIVER
};

static FLEX: Mapping = Mapping {
    what: "flexVolume",
    text: "driver fsType",
    truth: "readOnly",
    nested: &[("options", Shape::Map), ("secretRef", Shape::Mapping(&NAME))],
    always: "driver",
    ..NOTHING
};

const HOST_TYPES: [&str; 7] =
    ["DirectoryOrCreate", "Directory", "FileOrCreate", "File", "Socket", "CharDevice", "BlockDevice"];

static HOST: Mapping = Mapping {
    what: "hostPath volume",
    text: "path",
    nested: &[("type", Shape::Word(&HOST_TYPES))],
    always: "path",
    ..NOTHING
};

static NFS: Mapping =
    Mapping { what: "NFS volume", text: "server path", truth: "readOnly", always: "server path", ..NOTHING };

static IMAGE: Mapping = Mapping {
    what: "image volume",
    text: "reference",
    nested: &[("pullPolicy", Shape::Word(&PULL_POLICIES))],
    ..NOTHING
};

static EBS: Mapping =
    Mapping { what: "EBS disk", text: "volumeID fsType", number: "partition", truth: "readOnly", ..NOTHING };

static GCE: Mapping =
    Mapping { what: "GCE disk", text: "pdName fsType", number: "partition", truth: "readOnly", ..NOTHING };

static AZURE_DISK: Mapping = Mapping {
    what: "disk of Azure",
    text: "diskName diskURI kind cachingMode fsType",
    truth: "readOnly",
    ..NOTHING
};

static AZURE_FILE: Mapping = Mapping {
    what: "share of Azure",
    text: "secretName shareName secretNamespace",
    truth: "readOnly",
    ..NOTHING
};

static ISCSI: Mapping = Mapping {
    what: "iSCSI disk",
    text: "targetPortal iqn iscsiInterface fsType initiatorName",
    number: "lun",
    truth: "readOnly chapAuthDiscovery chapAuthSession",
    texts: "portals",
    nested: &[("secretRef", Shape::Mapping(&NAME))],
    ..NOTHING
};

static FIBRE_CHANNEL: Mapping = Mapping {
    what: "fibre channel disk",
    text: "fsType",
    number: "lun",
    truth: "readOnly",
    texts: "targetWWNs wwids",
    ..NOTHING
};

static GIT: Mapping = Mapping { what: "gitRepo volume", text: "repository revision directory", ..NOTHING };

static CEPH: Mapping = Mapping {
    what: "CephFS volume",
    text: "path user secretFile",
    truth: "readOnly",
    texts: "monitors",
    nested: &[("secretRef", Shape::Mapping(&NAME))],
    ..NOTHING
};

static RBD: Mapping = Mapping {
    what: "RBD disk",
    text: "image fsType pool user keyring",
    truth: "readOnly",
    texts: "monitors",
    nested: &[("secretRef", Shape::Mapping(&NAME))],
    ..NOTHING
};

static GLUSTER: Mapping =
    Mapping { what: "GlusterFS volume", text: "endpoints path", truth: "readOnly", ..NOTHING };

static CINDER: Mapping = Mapping {
    what: "Cinder disk",
    text: "volumeID fsType",
    truth: "readOnly",
    nested: &[("secretRef", Shape::Mapping(&NAME))],
    ..NOTHING
};

static VSPHERE: Mapping =
    Mapping { what: "vSphere disk", text: "volumePath fsType storagePolicyName storagePolicyID", ..NOTHING };

static PORTWORX: Mapping =
    Mapping { what: "Portworx volume", text: "volumeID fsType", truth: "readOnly", ..NOTHING };

static PHOTON: Mapping = Mapping { what: "Photon disk", text: "pdID fsType", ..NOTHING };

static QUOBYTE: Mapping = Mapping {
    what: "Quobyte volume",
    text: "registry volume user group tenant",
    truth: "readOnly",
    ..NOTHING
};

static SCALE_IO: Mapping = Mapping {
    what: "ScaleIO volume",
    text: "gateway system protectionDomain storagePool storageMode volumeName fsType",
    truth: "sslEnabled readOnly",
    nested: &[("secretRef", Shape::Mapping(&NAME))],
    ..NOTHING
};

static STORAGE_OS: Mapping = Mapping {
    what: "StorageOS volume",
    text: "volumeName volumeNamespace fsType",
    truth: "readOnly",
    nested: &[("secretRef", Shape::Mapping(&NAME))],
    ..NOTHING
};

static FLOCKER: Mapping = Mapping { what: "Flocker volume", text: "datasetName datasetUUID", ..NOTHING };

pub(super) static CLAIM_TEMPLATE: Mapping = Mapping {
    what: "volume claim template",
    text: "apiVersion kind",
    other: "status",
    nested: &[("metadata", Shape::Mapping(&METADATA)), ("spec", Shape::Mapping(&CLAIM))],
    always: "spec",
    ..NOTHING
};

pub(super) static CLAIM: Mapping = Mapping {
    what: "volume claim",
    text: "storageClassName volumeMode volumeName volumeAttributesClassName",
    texts: "accessModes",
    nested: &[
        ("resources", Shape::Mapping(&RESOURCES)),
        ("selector", Shape::Mapping(&SELECTOR)),
        ("dataSource", Shape::Mapping(&super::companions::TARGET)),
    ],
    other: "dataSourceRef",
    always: "accessModes",
    ..NOTHING
};

pub(super) static PERSISTENT: Mapping = Mapping {
    what: "persistent volume",
    text: "storageClassName volumeMode persistentVolumeReclaimPolicy",
    texts: "accessModes mountOptions",
    nested: &[
        ("capacity", Shape::Quantities),
        ("hostPath", Shape::Mapping(&HOST)),
        ("nfs", Shape::Mapping(&NFS)),
        ("csi", Shape::Mapping(&PERSISTENT_DRIVER)),
        ("claimRef", Shape::Mapping(&super::companions::TARGET)),
        ("awsElasticBlockStore", Shape::Mapping(&EBS)),
        ("gcePersistentDisk", Shape::Mapping(&GCE)),
    ],
    other: "nodeAffinity local",
    always: "accessModes",
    ..NOTHING
};
