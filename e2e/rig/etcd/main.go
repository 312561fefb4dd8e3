// Command etcd is etcd without its command line: the embed package behind the few flags that the rig passes.
package main

import (
	"flag"
	"log"
	"net/url"

	"go.etcd.io/etcd/server/v3/embed"
)

func main() {
	config := embed.NewConfig()
	flag.StringVar(&config.Dir, "data-dir", "etcd", "where the data is kept")
	client := flag.String("listen-client-urls", "http://127.0.0.1:2379", "listened on and advertised")
	peer := flag.String("listen-peer-urls", "http://127.0.0.1:2380", "listened on and advertised")
	flag.Parse()

	config.LogLevel = "warn"
	config.UnsafeNoFsync = true // the data never outlives the run
	config.ListenClientUrls = urls(*client)
	config.AdvertiseClientUrls = config.ListenClientUrls
	config.ListenPeerUrls = urls(*peer)
	config.AdvertisePeerUrls = config.ListenPeerUrls
	config.InitialCluster = config.Name + "=" + *peer

	etcd, err := embed.StartEtcd(config)
	if err != nil {
		log.Fatal(err)
	}
	log.Fatal(<-etcd.Err())
}

func urls(text string) []url.URL {
	parsed, err := url.Parse(text)
	if err != nil {
		log.Fatal(err)
	}
	return []url.URL{*parsed}
}
