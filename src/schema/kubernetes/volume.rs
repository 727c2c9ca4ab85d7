//! Volumes of a Pod, claims of them, and what is claimed.

use super::container::{FIELD, RESOURCE_FIELD, RESOURCES};
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
        ("flexVolume", Shape::Mapping(&DRIVER)),
        ("awsElasticBlockStore", Shape::Mapping(&DISK)),
        ("gcePersistentDisk", Shape::Mapping(&DISK)),
        ("azureDisk", Shape::Mapping(&DISK)),
        ("azureFile", Shape::Mapping(&DISK)),
    ],
    other: "iscsi fc gitRepo cephfs rbd glusterfs cinder vsphereVolume portworxVolume photonPersistentDisk \
            quobyte scaleIO storageos flocker",
    always: "name",
    ..NOTHING
};

static EMPTY: Mapping = Mapping { what: "emptyDir", text: "medium sizeLimit mode", ..NOTHING };

static CONFIG: Mapping = Mapping {
    what: "configMap volume",
    text: "name",
    number: "defaultMode",
    truth: "optional",
    nested: &[("items", Shape::Mappings(&ITEM))],
    always: "name",
    ..NOTHING
};

static SECRET: Mapping = Mapping { what: "secret volume", text: "secretName name", always: "", ..CONFIG };

/// The path of a key, of a field of the Pod or of one of its resources.
static ITEM: Mapping = Mapping {
    what: "item",
    text: "key path",
    number: "mode",
    nested: &[("fieldRef", Shape::Mapping(&FIELD)), ("resourceFieldRef", Shape::Mapping(&RESOURCE_FIELD))],
    always: "path",
    ..NOTHING
};

static DOWNWARD: Mapping = Mapping {
    what: "downwardAPI volume",
    number: "defaultMode",
    nested: &[("items", Shape::Mappings(&ITEM))],
    ..NOTHING
};

static PROJECTED: Mapping = Mapping {
    what: "projected volume",
    number: "defaultMode",
    nested: &[("sources", Shape::Mappings(&PROJECTION))],
    ..NOTHING
};

static PROJECTION: Mapping = Mapping {
    what: "projection",
    nested: &[
        ("configMap", Shape::Mapping(&CONFIG)),
        ("secret", Shape::Mapping(&CONFIG)),
        ("downwardAPI", Shape::Mapping(&DOWNWARD)),
        ("serviceAccountToken", Shape::Mapping(&TOKEN)),
    ],
    other: "clusterTrustBundle podCertificate",
    ..NOTHING
};

static TOKEN: Mapping =
    Mapping { what: "token", text: "audience path", number: "expirationSeconds", always: "path", ..NOTHING };

static CLAIM_REFERENCE: Mapping =
    Mapping { what: "claim reference", text: "claimName", truth: "readOnly", always: "claimName", ..NOTHING };

static EPHEMERAL: Mapping = Mapping {
    what: "ephemeral volume",
    nested: &[("volumeClaimTemplate", Shape::Mapping(&CLAIM_TEMPLATE))],
    ..NOTHING
};

static DRIVER: Mapping = Mapping {
    what: "volume of a driver",
    text: "driver fsType volumeHandle",
    truth: "readOnly",
    nested: &[
        ("volumeAttributes", Shape::Map),
        ("options", Shape::Map),
        ("nodePublishSecretRef", Shape::Mapping(&NAME)),
        ("secretRef", Shape::Mapping(&NAME)),
    ],
    always: "driver",
    ..NOTHING
};

static HOST: Mapping = Mapping { what: "hostPath volume", text: "path type", always: "path", ..NOTHING };

static NFS: Mapping =
    Mapping { what: "NFS volume", text: "server path", truth: "readOnly", always: "server path", ..NOTHING };

static IMAGE: Mapping = Mapping { what: "image volume", text: "reference pullPolicy", ..NOTHING };

static DISK: Mapping = Mapping {
    what: "disk",
    text: "volumeID fsType pdName diskName diskURI kind cachingMode secretName shareName secretNamespace",
    number: "partition",
    truth: "readOnly",
    ..NOTHING
};

pub(super) static CLAIM_TEMPLATE: Mapping = Mapping {
    what: "volume claim template",
    text: "apiVersion kind",
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
        ("capacity", Shape::Map),
        ("hostPath", Shape::Mapping(&HOST)),
        ("nfs", Shape::Mapping(&NFS)),
        ("csi", Shape::Mapping(&DRIVER)),
        ("claimRef", Shape::Mapping(&super::companions::TARGET)),
        ("awsElasticBlockStore", Shape::Mapping(&DISK)),
        ("gcePersistentDisk", Shape::Mapping(&DISK)),
    ],
    other: "nodeAffinity local",
    always: "accessModes",
    ..NOTHING
};
